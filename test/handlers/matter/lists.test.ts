import { beforeAll, describe, expect, it } from 'vitest';
import { draftConsultation } from '../../../domain/instruments/draft-consultation.js';
import { materialRequest } from '../../../domain/instruments/material-request.js';
import { listMatters } from '../../../handlers/matter/list-matters.js';
import { listMine } from '../../../handlers/matter/list-mine.js';
import { listOverdue } from '../../../handlers/matter/list-overdue.js';
import { listRegistered } from '../../../handlers/matter/list-registered.js';
import { registerMatter } from '../../../handlers/matter/register-matter.js';
import { returnReply } from '../../../handlers/matter/return-reply.js';
import { showMatter } from '../../../handlers/matter/show-matter.js';
import { submitReply } from '../../../handlers/matter/submit-reply.js';
import { FakeSite } from '../fakes.js';
import { COURT, GROUPS, type Name, POLICE } from '../people.js';
import { filing, siteWithFiling, siteWithReply } from './registered.js';

const materials = registerMatter(materialRequest);

/** Twelve requests to the court, due 1 to 12 December, registered latest first; #24 to the police. */
async function siteWithMany(): Promise<FakeSite> {
  const site = new FakeSite();
  for (let day = 12; day >= 1; day--)
    await site.do('小李', materials, {
      title: `材料${day}`,
      unit: COURT.id,
      dueOn: `2026-12-${String(day).padStart(2, '0')}`,
    });
  await site.do('小王', materials, { title: '公安材料', unit: POLICE.id, dueOn: '2026-11-25' });
  site.pass(0, 1);
  return site;
}

const numbers = (text = '') => [...text.matchAll(/^#(\d+)/gm)].map((match) => Number(match[1]));

describe('期限', () => {
  let site: FakeSite;
  beforeAll(async () => {
    site = await siteWithMany();
  });

  it('shows ten, soonest first, with the whole count, and 更多 as a button and as a word', async () => {
    const { answer, question } = await site.do('小李', listMatters, {});
    expect(answer.here?.title).toContain('共 13 件');
    expect(numbers(answer.here?.text)).toEqual([24, 23, 22, 21, 20, 19, 18, 17, 16, 15]);
    expect(answer.here?.actions).toMatchObject([
      { label: '更多', action: 'list-matters', payload: { offset: 10 } },
    ]);
    expect(question?.choices).toEqual(answer.here?.actions);
  });

  it('更多 goes on with the same filters and ends', async () => {
    const first = await site.do('小李', listMatters, { unit: COURT.id });
    const second = await site.do('小李', listMatters, first.question?.choices[0]?.payload);
    expect(numbers(second.answer.here?.text)).toEqual([13, 12]);
    expect(second.answer.here?.actions).toEqual([]);
    expect(second.question?.choices).toEqual([]);
  });

  it.each([
    { values: { when: '下周' }, found: [24] },
    { values: { on: '2026-12-03' }, found: [21] },
    { values: { unit: POLICE.id }, found: [24] },
    { values: { kind: '备案' }, found: [] },
    { values: { stands: '待核收' }, found: [] },
  ])('narrowed by $values', async ({ values, found }) => {
    expect(numbers((await site.do('小李', listMatters, values)).answer.here?.text)).toEqual(found);
  });

  it('a liaison’s list holds the own unit’s alone, even when another unit is asked for', async () => {
    expect((await site.do('公安赵六', listMatters, {})).answer.here?.title).toContain('共 1 件');
    expect((await site.do('公安赵六', listMatters, { unit: COURT.id })).answer.here?.title).toContain(
      '共 0 件',
    );
  });

  it('what is held is on nobody’s list but the office’s', async () => {
    const held = new FakeSite();
    await held.do('小李', filing, { title: '规定', unit: COURT.id, issuedOn: '2026-11-01' });
    expect((await held.do('法院李四', listMatters, {})).answer.here?.title).toContain('共 0 件');
    expect((await held.do('观察员', listMatters, {})).answer.here?.title).toContain('共 0 件');
    expect((await held.do('小李', listMatters, {})).answer.here?.title).toContain('共 1 件');
    const inGroup = await held.do('小李', listMatters, {}, { chat: GROUPS.court });
    expect(inGroup.answer.here?.title).toContain('共 0 件');
  });

  it.each([
    { chat: GROUPS.unbound, values: {} },
    { chat: GROUPS.court, values: { unit: POLICE.id } },
  ])(
    'for a group that may not see it goes to the asker, and the group reads how many',
    async ({ chat, values }) => {
      const { answer } = await site.do('小李', listMatters, values, { chat });
      expect(answer.here?.title).toMatch(/^已私信您，共 \d+ 件。$/);
      expect(answer.privately?.text).toContain('#');
    },
  );

  it('in a unit’s own group is that unit’s list; in the office’s group everything', async () => {
    const court = await site.do('小李', listMatters, {}, { chat: GROUPS.court });
    expect(court.answer.here?.title).toContain('共 12 件');
    expect(court.answer.here?.text).not.toContain('公安');
    const office = await site.do('小李', listMatters, {}, { chat: GROUPS.office });
    expect(office.answer.here?.title).toContain('共 13 件');
  });

  it('above a thousand says so', async () => {
    const many = new FakeSite();
    await many.do('小李', materials, { title: '材料', unit: COURT.id, dueOn: '2026-12-01' });
    const [one] = [...many.matters.values()];
    for (let no = 100; no < 1200; no++)
      many.matters.set(`m${no}`, { ...(one as NonNullable<typeof one>), id: `m${no}`, no });
    expect((await many.do('小李', listMatters, {})).answer.here?.title).toContain('共 1000 件以上');
  });
});

describe('逾期 and 我的', () => {
  it('逾期 names what is past its day and unanswered, to each in their own words', async () => {
    const site = await siteWithMany();
    site.now = new Date('2026-11-26T02:00:00Z');
    const office = await site.do('小李', listOverdue, {});
    expect(numbers(office.answer.here?.text)).toEqual([24]);
    expect(office.answer.here?.text).toContain('逾期 1 天');
    const unit = await site.do('公安赵六', listOverdue, {});
    expect(unit.answer.here?.text).toContain('期限已过，我们尚未登记到');
    await site.do('公安赵六', submitReply, { matter: 24, text: '已送' });
    expect((await site.do('小李', listOverdue, {})).answer.here?.title).toContain('共 0 件');
  });

  it('我的 is the unit’s for a liaison and what they registered for the office', async () => {
    const site = await siteWithMany();
    expect(numbers((await site.do('公安赵六', listMine, {})).answer.here?.text)).toEqual([24]);
    expect(numbers((await site.do('小王', listMine, {})).answer.here?.text)).toEqual([24]);
    expect((await site.do('代表', listMine, {})).answer.here?.title).toContain('共 0 件');
  });
});

describe('我登记的', () => {
  const mine = async (site: FakeSite, name: Name, handler: typeof listRegistered | typeof listMine) =>
    (await site.do(name, handler, {})).answer.here;

  it('is what one registered; who registered nothing reads where the rest is found', async () => {
    const site = await siteWithMany();
    expect(numbers((await mine(site, '小王', listRegistered))?.text)).toEqual([24]);
    const head = await mine(site, '陈主任', listRegistered);
    expect(head?.title).toContain('我登记的：共 0 件');
    expect(head?.text).toContain('您没有登记过还在办的事项');
    expect(head?.text).toContain('全部在办的请发送：期限');
    expect(head?.text).not.toContain('待同意');
    expect((await mine(site, '代表', listRegistered))?.text).toContain('与您有关的请发送：我的');
  });

  it('tells a director what waits for the own 同意, and 我的 has it line by line', async () => {
    const site = await siteWithReply();
    site.settings = { ...site.settings, approvals: true };
    await site.do('小李', returnReply, { matter: 12, reason: '缺少整改台账' });
    expect((await mine(site, '陈主任', listRegistered))?.text).toContain('等您同意的有 1 件，请发送：待同意');
    expect((await mine(site, '陈主任', listMine))?.text).toContain(
      '#12 退回（等您同意），请发送：待同意 #12',
    );
    expect((await mine(site, '小王', listMine))?.text).not.toContain('等您同意');
  });
});

describe('#12', () => {
  it('shows how the date came about and all that happened', async () => {
    const site = await siteWithReply();
    await site.do('小李', returnReply, { matter: 12, reason: '缺少整改台账' });
    const { text = '' } = (await site.do('法院李四', showMatter, { matter: 12 })).answer.here ?? {
      title: '',
    };
    for (const part of ['期限依据：', '登记', '答复', '缺少整改台账', '法院李四'])
      expect(text).toContain(part);
  });

  it.each([
    { who: '法院李四', labels: ['撤回', '回执'] },
    { who: '小李', labels: ['办结', '退回'] },
    { who: '观察员', labels: [] },
  ] as const)('offers $who the next steps $labels and no others', async ({ who, labels }) => {
    const site = await siteWithReply();
    const { answer } = await site.do(who, showMatter, { matter: 12 });
    expect(answer.here?.actions?.map(({ label }) => label)).toEqual(labels);
  });

  it('asked for in a group of several units shows neither lateness nor replies nor reasons', async () => {
    const site = await siteWithReply();
    await site.do('小李', returnReply, { matter: 12, reason: '缺少整改台账' });
    site.now = new Date('2026-12-20T02:00:00Z');
    const { answer } = await site.do('小李', showMatter, { matter: 12 }, { chat: GROUPS.unbound });
    const said = JSON.stringify(answer.here);
    expect(said).toContain('#12');
    for (const word of ['逾期', '期限已过', '缺少整改台账', '文件正文']) expect(said).not.toContain(word);
  });

  it('asked for in another unit’s group goes to the asker alone', async () => {
    const site = await siteWithFiling();
    const { answer } = await site.do('小李', showMatter, { matter: 12 }, { chat: GROUPS.police });
    expect(answer.here?.title).toBe('已私信您。');
    expect(answer.privately?.title).toContain('#12');
  });

  it('of a common head names the parts and who has not answered, to the office alone', async () => {
    const site = new FakeSite();
    const values = { title: '办法', units: [COURT.id, POLICE.id], replyBy: '2026-12-10' };
    await site.do('小李', registerMatter(draftConsultation), values);
    site.pass(1);
    await site.do('法院李四', submitReply, { matter: 13, text: '无意见' });
    const { text = '' } = (await site.do('小李', showMatter, { matter: 12 })).answer.here ?? { title: '' };
    expect(text).toContain('还有 1 家未答复');
    expect(text).toContain('#13 市中级人民法院：已答复，待核收');
    await expect(site.do('法院李四', showMatter, { matter: 12 })).rejects.toMatchObject({
      failure: { code: 'NOT_VISIBLE' },
    });
    const { answer } = await site.do('小李', showMatter, { matter: 12 }, { chat: GROUPS.unbound });
    expect(JSON.stringify(answer.here)).not.toContain('待核收');
  });
});
