import { describe, expect, it } from 'vitest';
import { renderText } from '../../../cards/render/text.js';
import { draftConsultation } from '../../../domain/instruments/draft-consultation.js';
import { materialRequest } from '../../../domain/instruments/material-request.js';
import { normativeDocFiling } from '../../../domain/instruments/normative-doc-filing.js';
import { procuratorialSuggestion } from '../../../domain/instruments/procuratorial-suggestion.js';
import { reviewOpinionReply } from '../../../domain/instruments/review-opinion-reply.js';
import { DEFAULT_SETTINGS } from '../../../domain/settings.js';
import { listMatters } from '../../../handlers/matter/list-matters.js';
import { listMine } from '../../../handlers/matter/list-mine.js';
import { registerMatter } from '../../../handlers/matter/register-matter.js';
import { showMatter } from '../../../handlers/matter/show-matter.js';
import { FakeSite } from '../fakes.js';
import { COURT, GROUPS, JUSTICE, PEOPLE, POLICE, PROCURATORATE, SECURITY } from '../people.js';

const filing = registerMatter(normativeDocFiling);
const suggestion = registerMatter(procuratorialSuggestion);
const opinion = registerMatter(reviewOpinionReply);
const consultation = registerMatter(draftConsultation);
const materials = registerMatter(materialRequest);

const FILING = { title: '关于规范减刑假释案件办理的规定', unit: COURT.id, issuedOn: '2026-11-01' };

describe('registering a filing', () => {
  it('answers with the card: number, unit, start, due date and days left', async () => {
    const { answer } = await new FakeSite().do('小李', filing, FILING);
    const text = renderText(answer.here ?? { title: '' });
    for (const part of ['#12', '市中级人民法院', '2026-11-01（周日）', '2026-12-01（周二）', '还剩 11 天'])
      expect(text).toContain(part);
  });

  it('understands every verb and the catalogue name, both sides of a stroke', () => {
    expect(filing.verbs).toEqual(expect.arrayContaining(['备案', '报备', normativeDocFiling.name]));
    expect(suggestion.verbs).toEqual(expect.arrayContaining(['检察建议', '纠正意见']));
    expect(new Set(suggestion.verbs).size).toBe(suggestion.verbs.length);
  });

  it('is shown in the group it was registered in, and tells the unit’s liaison after the hold', async () => {
    const site = new FakeSite();
    const { answer, notices } = await site.do('小李', filing, FILING, { chat: GROUPS.unbound });
    expect(answer.here?.title).toContain('#12');
    expect(answer.privately).toBeUndefined();
    expect(notices).toMatchObject([{ to: { personId: PEOPLE.法院李四.id }, when: 'after-hold' }]);
    expect(notices[0]?.card.actions?.map(({ label }) => label)).toEqual([
      '签收',
      '报送',
      '申请延期',
      '不属我单位',
    ]);
    expect(site.byNo(12).openAt.getTime() - site.now.getTime()).toBe(300_000);
  });

  it.each(['court', 'unbound'] as const)(
    'in the %s group it can only be looked at during the hold, and says until when it can be put right',
    async (group) => {
      const site = new FakeSite();
      const held = (await site.do('小李', filing, FILING, { chat: GROUPS[group] })).answer.here;
      expect(held?.actions?.map(({ label }) => label)).toEqual(['查看']);
      expect(held?.text).toContain('2026-11-20（周五）09:17 以前办公室还可以更正或撤销，之后通知联络员。');
      const office = (await site.do('小李', filing, { ...FILING, title: '规定二' }, { chat: GROUPS.office }))
        .answer.here;
      expect(office?.actions?.map(({ label }) => label)).toContain('撤销');
      expect(office?.text ?? '').not.toContain('还可以更正');
      site.settings = { ...site.settings, holdSeconds: 0 };
      const free = (await site.do('小李', filing, { ...FILING, title: '规定三' }, { chat: GROUPS[group] }))
        .answer.here;
      expect(free?.actions?.length).toBeGreaterThan(0);
      expect(free?.text ?? '').not.toContain('还可以更正');
    },
  );

  it('goes to the asker alone from the group of another unit', async () => {
    const { answer } = await new FakeSite().do('小李', filing, FILING, { chat: GROUPS.police });
    expect(answer.here?.title).toBe('已私信您。');
    expect(answer.privately?.title).toContain('#12');
  });

  it('offers every unit that somebody acts for, the 政法委 too, where none was named', async () => {
    const decision = await new FakeSite().do('小李', materials, { title: '半年情况', dueOn: '2026-12-14' });
    expect(decision.question?.choices.map(({ label }) => label)).toEqual([
      '市中院',
      '市检',
      '市公安局',
      '市司法局',
      '政法委',
    ]);
  });

  it('says so when the unit has no liaison to tell', async () => {
    const { answer, notices } = await new FakeSite().do('小李', filing, { ...FILING, unit: SECURITY.id });
    expect(answer.here?.text).toContain('市国家安全局还没有联络员');
    expect(notices).toEqual([]);
  });

  it('lays only the steps still to come: at 09:12 the step of that morning at 09:05 is past', async () => {
    const site = new FakeSite();
    await site.do('小李', filing, FILING);
    expect(site.byNo(12).deadlines[0]?.steps.map(({ step }) => step)).toEqual([
      '-3',
      '-1',
      '0',
      '+1',
      '+3',
      '+7',
    ]);
    site.now = new Date('2026-11-30T06:00:00Z');
    await site.do('小李', filing, { ...FILING, title: '关于减刑听证的规定' });
    expect(site.byNo(13).deadlines[0]?.steps.map(({ step }) => step)).toEqual(['0', '+1', '+3', '+7']);
  });

  it('past its day already, says so and sends no old reminders', async () => {
    const { answer } = await new FakeSite().do('小李', filing, { ...FILING, issuedOn: '2026-09-01' });
    expect(renderText(answer.here ?? { title: '' })).toContain('登记时期限已过');
    expect(answer.here?.title).toContain('逾期');
  });

  it('by the unit’s own liaison needs no unit, is open at once, and the office is told', async () => {
    const site = new FakeSite();
    const { notices } = await site.do('法院李四', filing, { title: FILING.title, issuedOn: FILING.issuedOn });
    expect(site.byNo(12)).toMatchObject({ unitId: COURT.id, openAt: site.now });
    expect(notices.map(({ to }) => to)).toEqual([{ personId: PEOPLE.小李.id }, { personId: PEOPLE.小王.id }]);
  });

  it('for another unit is refused to a liaison, and changes nothing', async () => {
    const site = new FakeSite();
    await expect(site.do('公安赵六', filing, FILING)).rejects.toMatchObject({
      failure: { code: 'OWN_UNIT_ONLY' },
    });
    expect(site.matters.size).toBe(0);
  });

  it('is the issuer’s too: the procuratorate registers its own suggestion, and goes on seeing it', async () => {
    const site = new FakeSite();
    const given = { title: '规范危废处置', unit: POLICE.id, receivedOn: '2026-11-03' };
    const { answer, notices } = await site.do('检察周九', suggestion, given);
    expect(renderText(answer.here ?? { title: '' })).toContain('制发单位：市人民检察院');
    expect(site.byNo(12)).toMatchObject({ unitId: POLICE.id, values: { issuer: PROCURATORATE.id } });
    expect(site.byNo(12).openAt.getTime() - site.now.getTime()).toBe(300_000);
    expect(notices.map(({ to, when }) => [to, when])).toEqual([
      [{ personId: PEOPLE.公安赵六.id }, 'after-hold'],
      [{ personId: PEOPLE.小李.id }, 'now'],
      [{ personId: PEOPLE.小王.id }, 'now'],
    ]);
    for (const list of [listMine, listMatters])
      expect((await site.do('检察周九', list, {})).answer.here?.title).toContain('共 1 件');
    expect((await site.do('检察周九', showMatter, { matter: 12 })).answer.here?.actions).toEqual([]);
    expect((await site.do('法院李四', listMatters, {})).answer.here?.title).toContain('共 0 件');
  });

  it('asks the issuer for the party, and lets no other unit issue', async () => {
    const site = new FakeSite();
    const asked = await site.do('检察周九', suggestion, { title: '规范危废处置', receivedOn: '2026-11-03' });
    expect(asked.question).toMatchObject({ slot: 'unit' });
    const given = { title: '规范危废处置', unit: POLICE.id, receivedOn: '2026-11-03' };
    await expect(site.do('法院李四', suggestion, given)).rejects.toMatchObject({
      failure: { code: 'OWN_UNIT_ONLY' },
    });
  });

  it.each(['观察员', '代表'] as const)('is not for %s', async (name) => {
    await expect(new FakeSite().do(name, filing, FILING)).rejects.toMatchObject({
      failure: { code: 'OFFICE_DOES_THIS' },
    });
  });

  it('asks the office for the unit, by card, keeping what was given', async () => {
    const { question, effects } = await new FakeSite().do('小李', filing, { ...FILING, unit: undefined });
    expect(effects).toEqual([]);
    expect(question).toMatchObject({ action: 'register:normative-doc-filing', slot: 'unit' });
    expect(question?.choices[0]).toMatchObject({
      label: '市中院',
      payload: { issuedOn: FILING.issuedOn, unit: COURT.id },
    });
  });

  it.each([
    { values: { ...FILING, title: '长'.repeat(201) }, code: 'TOO_LONG' },
    { values: { ...FILING, issuedOn: '2026-11-21' }, code: 'NOT_YET_PAST' },
    { values: { ...FILING, issuedOn: '1999-11-21' }, code: 'TOO_FAR_AWAY' },
  ])('refuses $code and keeps nothing', async ({ values, code }) => {
    const site = new FakeSite();
    await expect(site.do('小李', filing, values)).rejects.toMatchObject({ failure: { code } });
    expect(site.matters.size).toBe(0);
  });

  it('keeps markup and mentions in a title as text, and takes the outer 《》 off', async () => {
    const site = new FakeSite();
    await site.do('小李', filing, { ...FILING, title: '《<b>@所有人</b> [x](http://a.b)》' });
    expect(site.byNo(12).title).toBe('<b>@所有人</b> [x](http://a.b)');
  });
});

describe('a set date that is over already', () => {
  const request = registerMatter(materialRequest);
  const values = { title: '半年工作情况', unit: JUSTICE.id, dueOn: '2026-11-19' };

  it('is asked about before anything is registered', async () => {
    const site = new FakeSite();
    const { answer, effects } = await site.do('小李', request, values);
    expect(effects).toEqual([]);
    expect(answer.here?.title).toBe('报送日期 2026-11-19（周四）已经过去，仍要这样登记吗？');
    expect(answer.here?.actions?.map(({ label }) => label)).toEqual(['仍要登记', '不登记']);
  });

  it('is registered once it is said to be meant, and kept free of that word', async () => {
    const site = new FakeSite();
    const asked = await site.do('小李', request, values);
    await site.do('小李', request, asked.answer.here?.actions?.[0]?.payload ?? {}, { click: true });
    expect(site.byNo(12).values).toEqual(values);
  });
});

describe('registering what follows other clocks', () => {
  it('a suggestion without its receipt waits for it and says so', async () => {
    const site = new FakeSite();
    const { answer } = await site.do('小李', suggestion, {
      title: '关于规范危废处置',
      unit: POLICE.id,
      ground: '社会治理',
    });
    expect(site.byNo(12).deadlines[0]).toMatchObject({ state: 'waiting', steps: [] });
    expect(answer.here?.text).toContain('自签收之日起算');
  });

  it.each([
    { ground: '社会治理', due: '2027-01-03', label: 'two months' },
    { ground: '公益诉讼紧急', due: '2026-11-18', label: 'fifteen days' },
    { ground: '民事执行', due: '2027-02-03', label: 'three months' },
  ])('a suggestion about $ground received on 11-03 runs $label', async ({ ground, due }) => {
    const site = new FakeSite();
    await site.do('小李', suggestion, { title: '建议', unit: POLICE.id, receivedOn: '2026-11-03', ground });
    expect(site.byNo(12).deadlines[0]?.due?.nominalOn).toBe(due);
  });

  it('a correcting one takes the date its document states and asks for it where it is missing', async () => {
    const site = new FakeSite();
    const values = { title: '纠正', unit: POLICE.id, receivedOn: '2026-11-03', ground: '纠正违法' };
    expect((await site.do('小李', suggestion, values)).question).toMatchObject({ slot: 'replyBy' });
    await site.do('小李', suggestion, { ...values, replyBy: '2026-12-13' });
    expect(site.byNo(12).deadlines[0]?.due).toMatchObject({ on: '2026-12-13', clock: { fixed: true } });
  });

  it('D61: a rule without a length is asked for, never invented; a site default counts from receipt', async () => {
    const site = new FakeSite();
    const values = { title: '对行政审判的审议意见', unit: COURT.id, receivedOn: '2026-11-03' };
    const asked = await site.do('小李', opinion, values);
    expect(asked.question).toMatchObject({ slot: 'replyBy', values });
    expect(asked.answer.here?.title).toContain('我不代定');
    expect(site.matters.size).toBe(0);

    site.settings = { ...DEFAULT_SETTINGS, defaultPeriods: { 审议意见期限: { amount: 3, unit: 'month' } } };
    await site.do('小李', opinion, values);
    expect(site.byNo(12).deadlines[0]?.due).toMatchObject({ on: '2027-02-03', startOn: '2026-11-03' });
  });

  it('D59: an office date on a day off is kept, with the working days around it', async () => {
    const site = new FakeSite();
    site.now = new Date('2026-09-01T02:00:00Z');
    const { answer } = await site.do('小李', materials, {
      title: '社区矫正情况',
      unit: JUSTICE.id,
      dueOn: '2026-10-03',
    });
    expect(site.byNo(12).deadlines[0]?.due?.on).toBe('2026-10-03');
    expect(answer.here?.text).toContain('2026-09-30（周三） 或 2026-10-08（周四）');
  });

  it('D58: in a year without arrangement the date is provisional, and the card says so', async () => {
    const site = new FakeSite();
    site.now = new Date('2026-12-03T02:00:00Z');
    const { answer } = await site.do('小李', filing, { ...FILING, issuedOn: '2026-12-02' });
    expect(site.byNo(12).deadlines[0]?.due).toMatchObject({ on: '2027-01-04', provisional: true });
    expect(renderText(answer.here ?? { title: '' })).toContain('2027 年放假安排尚未公布');
  });
});

describe('one letter to many units', () => {
  const LETTER = {
    title: '监督司法工作办法（征求意见稿）',
    units: [COURT.id, PROCURATORATE.id, POLICE.id],
    replyBy: '2026-12-10',
  };

  it('makes a head and one part for each unit, every part with the one set date', async () => {
    const site = new FakeSite();
    const { answer, notices } = await site.do('小李', consultation, LETTER, { chat: GROUPS.office });
    expect(site.byNo(12).deadlines).toEqual([]);
    expect(site.byNo(12).unitId).toBeUndefined();
    expect([13, 14, 15].map((no) => site.byNo(no).unitId)).toEqual(LETTER.units);
    expect(site.byNo(14)).toMatchObject({ headId: site.byNo(12).id, headNo: 12 });
    expect(site.byNo(15).deadlines[0]?.due?.on).toBe('2026-12-10');
    expect(answer.here?.text).toContain('#13 市中级人民法院');
    expect(notices).toHaveLength(3);
    expect(notices.every(({ card }) => !JSON.stringify(card).includes('#12'))).toBe(true);
  });

  it('does not show in a group of several units who else got it', async () => {
    const { answer } = await new FakeSite().do('小李', consultation, LETTER, { chat: GROUPS.unbound });
    expect(answer.here?.title).toBe('已私信您。');
  });

  it('to one unit is one matter without a head', async () => {
    const site = new FakeSite();
    await site.do('小李', consultation, { ...LETTER, units: [COURT.id, COURT.id] });
    expect(site.matters.size).toBe(1);
    expect(site.byNo(12).unitId).toBe(COURT.id);
    expect(site.byNo(12).headId).toBeUndefined();
  });
});

describe('the same title for the same unit', () => {
  it('is asked about while the first is open, and registered again only on 仍要登记', async () => {
    const site = new FakeSite();
    await site.do('小李', filing, FILING);
    const asked = await site.do('小王', filing, FILING);
    expect(asked.answer.here?.title).toBe(
      `#12 市中级人民法院《${FILING.title}》已于 2026-11-20（周五） 登记，还在办理。仍要再登记一件吗？`,
    );
    expect(asked.question?.choices.map(({ label }) => label)).toEqual(['仍要登记', '不登记']);
    expect(asked.effects).toEqual([]);
    await site.do('小王', filing, { ...asked.question?.choices[0]?.payload });
    expect(site.matters.size).toBe(2);
  });

  it('is no question for another unit, once the first is closed, or where the asker may not see it', async () => {
    const site = new FakeSite();
    await site.do('小李', filing, FILING);
    await site.do('小李', filing, { ...FILING, unit: POLICE.id });
    // Still held: the court's liaison, who registers the same himself, is not told of it.
    await site.do('法院李四', filing, FILING);
    expect(site.matters.size).toBe(3);
    for (const one of [...site.matters.values()]) site.matters.set(one.id, { ...one, state: 'closed' });
    await site.do('小李', filing, FILING);
    expect(site.matters.size).toBe(4);
  });
});

describe('what is refused shows a line that can be sent back', () => {
  it.each([
    {
      who: '公安赵六',
      values: FILING,
      line: '备案 《关于规范减刑假释案件办理的规定》 市公安局 2026-11-01印发',
    },
    {
      who: '小李',
      values: { ...FILING, issuedOn: '2027-11-01' },
      line: '备案 《关于规范减刑假释案件办理的规定》 市中级人民法院 11月1日印发',
    },
  ] as const)('$line', async ({ who, values, line }) => {
    await expect(new FakeSite().do(who, filing, values)).rejects.toMatchObject({
      failure: { next: expect.stringContaining(line) },
    });
  });
});
