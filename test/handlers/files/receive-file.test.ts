import { describe, expect, it } from 'vitest';
import type { Forwarded } from '../../../domain/files/forwarded.js';
import type { KeptFile } from '../../../domain/files/kept-file.js';
import type { FileProblem } from '../../../domain/files/parcel.js';
import type { Decision } from '../../../handlers/define-handler.js';
import { finishParcel } from '../../../handlers/files/finish-parcel.js';
import { leaveOutFile } from '../../../handlers/files/leave-out-file.js';
import { receiveFile } from '../../../handlers/files/receive-file.js';
import { acceptReply } from '../../../handlers/matter/accept-reply.js';
import { recordProgress } from '../../../handlers/matter/record-progress.js';
import { sendReply } from '../../../handlers/matter/send-reply.js';
import { showMatter } from '../../../handlers/matter/show-matter.js';
import { submitReply } from '../../../handlers/matter/submit-reply.js';
import type { FakeSite } from '../fakes.js';
import { filing, siteWithFiling } from '../matter/registered.js';
import { COURT, GROUPS, type Name, PEOPLE } from '../people.js';

const SCAN: Forwarded = { label: '文件', name: '整改报告.pdf', size: 1_200, ref: { mediaId: 'm' } };
const PHOTO: Forwarded = { label: '图片', ref: { mediaId: 'p' } };
const kept: KeptFile = { sha256: 'a'.repeat(64), name: '整改报告.pdf', size: 1_200, type: 'pdf' };

/** Forwards files as dispatch hands them on, and keeps the question as it does. */
async function forward(
  site: FakeSite,
  name: Name,
  files: readonly Forwarded[],
  more: { text?: string; chat?: (typeof GROUPS)[keyof typeof GROUPS] } = {},
): Promise<Decision> {
  const context = site.context(name, { ...(more.chat ? { chat: more.chat } : {}) });
  const decision = await receiveFile.run(more.text ? { text: more.text } : {}, {
    ...context,
    forwarded: { platform: 'wecom', files },
  });
  site.apply(decision);
  keep(site, name, decision);
  return decision;
}

function keep(site: FakeSite, name: Name, { question }: Decision): void {
  const { id } = PEOPLE[name];
  if (question)
    site.apply({
      effects: [{ kind: 'question.put', personId: id, chatId: id, question, at: site.now }],
    });
}

const tap = (site: FakeSite, { question }: Decision, label: string, handler = submitReply) => {
  const chosen = question?.choices.find((choice) => choice.label === label);
  if (!chosen) throw new Error(`no button ${label}`);
  return site.do('法院李四', handler, chosen.payload, { click: true });
};

/** What the job does once it has fetched, or has not. */
async function finished(
  site: FakeSite,
  result: { kept?: KeptFile[]; problem?: FileProblem },
): Promise<Decision> {
  const parcel = [...site.parcels.values()].at(-1);
  if (!parcel) throw new Error('no parcel');
  site.parcels.set(parcel.id, {
    ...parcel,
    state: result.problem ? 'failed' : 'fetched',
    ...(result.kept ? { kept: result.kept } : {}),
    ...(result.problem ? { problem: { code: result.problem, name: '整改报告.pdf' } } : {}),
  });
  return site.do('法院李四', finishParcel, { parcel: parcel.id }, { click: true });
}

describe('a scan forwarded to Duban', () => {
  it('with one open matter is shown as its reply, and nothing is kept yet', async () => {
    const site = await siteWithFiling();
    const { answer, effects } = await forward(site, '法院李四', [SCAN]);
    expect(answer.here?.title).toBe('以市中级人民法院名义报送 #12');
    expect(answer.here?.rows?.[0]).toEqual(['附件', '整改报告.pdf']);
    expect(answer.here?.text).toContain('不含国家秘密、工作秘密和当事人信息');
    expect(answer.here?.actions?.map(({ label }) => label)).toEqual(['确认', '只登记，不传件', '仅记进展']);
    expect(effects.map(({ kind }) => kind)).toEqual(['file.offer']);
    expect(site.byNo(12).state).toBe('open');
  });

  it('with several asks 这是哪一件的答复？', async () => {
    const site = await siteWithFiling();
    await site.do('小李', filing, { title: '另一件规定', unit: COURT.id, issuedOn: '2026-11-02' });
    site.pass(0, 1);
    const asked = await forward(site, '法院李四', [SCAN]);
    expect(asked.answer.here?.title).toBe('这是哪一件的答复？');
    expect(asked.answer.here?.actions?.map(({ label }) => label.slice(0, 3))).toEqual(['#12', '#13']);
    const preview = await tap(site, asked, asked.answer.here?.actions?.[1]?.label ?? '', sendReply as never);
    expect(preview.answer.here?.title).toContain('#13');
    expect(preview.answer.here?.rows?.[0]).toEqual(['附件', '整改报告.pdf']);
  });

  it('confirmed becomes a reply only when the file is there', async () => {
    const site = await siteWithFiling();
    const confirmed = await tap(site, await forward(site, '法院李四', [SCAN]), '确认');
    expect(confirmed.answer.update?.title).toBe('正在收取附件，收好就报送 #12。');
    expect(site.byNo(12).state).toBe('open');
    expect([...site.parcels.values()]).toMatchObject([{ state: 'wanted', values: { matter: 12 } }]);

    const { notices } = await finished(site, { kept: [kept] });
    expect(site.byNo(12)).toMatchObject({ state: 'replied', reply: { text: '详见附件。', files: [kept] } });
    expect(site.chains.get(site.byNo(12).id)?.at(-1)?.body).toMatchObject({ files: [kept] });
    expect(notices[0]?.card.text).toContain('附件 1 件：整改报告.pdf（1 KB）');
    expect([...site.parcels.values()][0]?.state).toBe('done');
    const full = await site.do('小李', showMatter, { matter: 12 });
    expect(full.answer.here?.text).toContain('附件 1 件');
  });

  it('confirmed twice is fetched once', async () => {
    const site = await siteWithFiling();
    const preview = await forward(site, '法院李四', [SCAN]);
    await tap(site, preview, '确认');
    await expect(tap(site, preview, '确认')).rejects.toMatchObject({
      failure: { code: 'FILES_ON_THEIR_WAY' },
    });
    expect(site.parcels.size).toBe(1);
    await finished(site, { kept: [kept] });
    await expect(tap(site, preview, '确认')).rejects.toMatchObject({ failure: { code: 'ALREADY_REPLIED' } });
  });

  it('confirmed after ten minutes is gone, and nothing was kept', async () => {
    const site = await siteWithFiling();
    const preview = await forward(site, '法院李四', [SCAN]);
    site.pass(0, 0.2);
    await expect(tap(site, preview, '确认')).rejects.toMatchObject({
      failure: { code: 'FILES_EXPIRED', next: expect.stringContaining('再转发一次') },
    });
    expect(site.parcels.size).toBe(0);
  });

  it('with 只登记，不传件 is registered without it, and the reply says so', async () => {
    const site = await siteWithFiling();
    await tap(site, await forward(site, '法院李四', [SCAN]), '只登记，不传件');
    expect(site.byNo(12).reply).toMatchObject({ text: '材料 1 件另行报送，未传附件。' });
    expect(site.byNo(12).reply?.files).toBeUndefined();
    expect(site.parcels.size).toBe(0);
  });

  it('before or after the words belongs to the same reply, photos to one PDF', async () => {
    const site = await siteWithFiling();
    await forward(site, '法院李四', [PHOTO]);
    const typed = await site.do('法院李四', sendReply, { matter: 12, text: '已完成整改。' });
    expect(typed.answer.here?.rows?.[0]).toEqual(['附件', '1 张图片']);
    keep(site, '法院李四', typed);
    const more = await forward(site, '法院李四', [PHOTO, SCAN]);
    expect(more.answer.here?.rows?.[0]).toEqual(['附件', '整改报告.pdf、2 张图片（合成一个 PDF）']);
    expect(more.answer.here?.text).toContain('已完成整改。');
  });

  it('not wanted with 只登记，不传件 does not come back with the next one', async () => {
    const site = await siteWithFiling();
    await site.do('小李', filing, { title: '另一件规定', unit: COURT.id, issuedOn: '2026-11-02' });
    site.pass(0, 1);
    const asked = await forward(site, '法院李四', [PHOTO]);
    const [first = '', second = ''] = asked.answer.here?.actions?.map(({ label }) => label) ?? [];
    const preview = await tap(site, asked, first, sendReply as never);
    keep(site, '法院李四', preview);
    await tap(site, preview, '只登记，不传件');
    expect(site.forwarded.size).toBe(0);
    const again = await forward(site, '法院李四', [SCAN]);
    expect(again.answer.here?.title).toContain(second.slice(0, 3));
    expect(again.answer.here?.rows?.[0]).toEqual(['附件', '整改报告.pdf']);
  });

  it('noted as progress only is let go at once, and that is said', async () => {
    const site = await siteWithFiling();
    const preview = await forward(site, '法院李四', [SCAN, PHOTO]);
    const noted = await tap(site, preview, '仅记进展', recordProgress as never);
    expect(noted.answer.update?.text ?? noted.answer.here?.text).toContain('转来的 2 件没有收');
    expect(site.forwarded.size).toBe(0);
    expect(site.byNo(12).state).toBe('open');
    // The same tap, delivered again or pressed twice.
    const chain = site.chains.get(site.byNo(12).id)?.length;
    const twice = await tap(site, preview, '仅记进展', recordProgress as never);
    expect(twice.answer.update?.title).toBe(noted.answer.update?.title);
    expect(twice.notices).toEqual([]);
    expect(site.chains.get(site.byNo(12).id)).toHaveLength(chain ?? 0);
    const again = await forward(site, '法院李四', [PHOTO]);
    expect(again.answer.here?.rows?.[0]).toEqual(['附件', '1 张图片']);
  });

  it('confirmed already stays on its way, whatever is tapped then', async () => {
    const site = await siteWithFiling();
    const preview = await forward(site, '法院李四', [SCAN]);
    await tap(site, preview, '确认');
    const noted = await tap(site, preview, '仅记进展', recordProgress as never);
    expect(JSON.stringify(noted.answer)).not.toContain('没有收');
    await finished(site, { kept: [kept] });
    expect(site.byNo(12).reply?.files).toEqual([kept]);
  });

  it('shown as the reply to one matter is not sent with another', async () => {
    const site = await siteWithFiling();
    await site.do('小李', filing, { title: '另一件规定', unit: COURT.id, issuedOn: '2026-11-02' });
    site.pass(0, 1);
    const asked = await forward(site, '法院李四', [PHOTO]);
    const [first = ''] = asked.answer.here?.actions?.map(({ label }) => label) ?? [];
    const preview = await tap(site, asked, first, sendReply as never);
    keep(site, '法院李四', preview);
    const other = await site.do('法院李四', sendReply, { matter: 13, text: '已报送纸质件' });
    expect(other.answer.here?.rows?.map(([label]) => label)).not.toContain('附件');
    keep(site, '法院李四', other);
    const more = await forward(site, '法院李四', [SCAN]);
    expect(more.answer.here).toMatchObject({ title: expect.stringContaining('#13') });
    expect(more.answer.here?.rows?.[0]).toEqual(['附件', '整改报告.pdf']);
    await tap(site, preview, '确认');
    expect([...site.parcels.values()]).toMatchObject([{ values: { matter: 12 } }]);
  });

  it('with words of its own has them as the reply', async () => {
    const site = await siteWithFiling();
    const { answer } = await forward(site, '法院李四', [PHOTO], { text: '整改报告见图' });
    expect(answer.here?.text).toContain('整改报告见图');
  });
});

describe('one of several is left out', () => {
  const LIST: Forwarded = { label: '文件', name: '台账.xlsx', ref: { mediaId: 'l' } };
  const leaveOut = async (site: FakeSite, words: string) => {
    const decision = await site.do('法院李四', leaveOutFile, { words });
    keep(site, '法院李四', decision);
    return decision;
  };
  const left = (site: FakeSite) => [...site.forwarded.values()].map(({ name }) => name ?? '图片');

  it('by its place as shown, by its name, and the last picture; the rest is shown again', async () => {
    const site = await siteWithFiling();
    await forward(site, '法院李四', [PHOTO, SCAN, LIST, PHOTO]);
    const second = await leaveOut(site, '去掉第2件');
    expect(second.answer.here?.text).toMatch(/^已去掉：台账\.xlsx。/);
    expect(second.answer.here?.rows?.[0]).toEqual(['附件', '整改报告.pdf、2 张图片（合成一个 PDF）']);
    await leaveOut(site, '不要第2张');
    expect(left(site)).toEqual(['图片', '整改报告.pdf']);
    const named = await leaveOut(site, '把整改报告.pdf删掉');
    expect(left(site)).toEqual(['图片']);
    await tap(site, named, '确认');
    expect([...site.parcels.values()]).toMatchObject([
      { values: { matter: 12, files: [expect.any(String)] } },
    ]);
  });

  it('that is not there leaves everything, and names what is', async () => {
    const site = await siteWithFiling();
    await forward(site, '法院李四', [SCAN, PHOTO]);
    const { answer } = await leaveOut(site, '去掉第3件');
    expect(answer.here?.title).toContain('共 2 件：整改报告.pdf、图片');
    expect(left(site)).toHaveLength(2);
  });

  it('all of them: words of one’s own stay, and without any nothing is left to confirm', async () => {
    const site = await siteWithFiling();
    await forward(site, '法院李四', [SCAN], { text: '已完成整改。' });
    const { answer } = await leaveOut(site, '不要附件');
    expect(answer.here?.rows?.map(([label]) => label)).not.toContain('附件');
    expect(answer.here?.text).toContain('已完成整改。');
    const bare = await siteWithFiling();
    await forward(bare, '法院李四', [SCAN]);
    const none = await leaveOut(bare, '附件都不要了');
    expect(none.answer.here?.title).toContain('附件都不收了');
    expect(none.question).toBeUndefined();
    expect(left(bare)).toEqual([]);
    expect((await leaveOut(bare, '去掉第1件')).answer.here?.title).toContain('没有等您确认的附件');
  });

  it('before it is known which matter they answer', async () => {
    const site = await siteWithFiling();
    await site.do('小李', filing, { title: '另一件规定', unit: COURT.id, issuedOn: '2026-11-02' });
    site.pass(0, 1);
    await forward(site, '法院李四', [SCAN, LIST]);
    const { answer } = await leaveOut(site, '去掉第2件');
    expect(answer.here?.title).toBe('这是哪一件的答复？');
    expect(left(site)).toEqual(['整改报告.pdf']);
  });
});

describe('a file that is not taken', () => {
  it('in a group: how to forward it', async () => {
    const site = await siteWithFiling();
    const { answer, effects } = await forward(site, '法院李四', [PHOTO], { chat: GROUPS.court });
    expect(answer.here?.text).toContain('一对一转发给我');
    expect(effects).toEqual([]);
  });

  it('from who answers for no unit, or has nothing to answer', async () => {
    const site = await siteWithFiling();
    const [office, police] = [await forward(site, '小李', [SCAN]), await forward(site, '公安赵六', [SCAN])];
    expect(office.answer.here?.text).toContain('承办单位的联络员');
    expect(police.answer.here?.title).toContain('没有您单位需要答复的事项');
    expect([...office.effects, ...police.effects]).toEqual([]);
  });

  it.each([
    [{ ...SCAN, name: '整改报告.pdf.exe' }, 'WRONG_FILE'],
    [{ ...SCAN, name: '../../a.zip' }, 'WRONG_FILE'],
    [{ ...SCAN, size: 20_000_001 }, 'FILE_TOO_LARGE'],
  ])('%j: %s', async (file, code) => {
    const site = await siteWithFiling();
    await expect(forward(site, '法院李四', [file])).rejects.toMatchObject({ failure: { code } });
  });

  it('beyond twenty', async () => {
    const site = await siteWithFiling();
    const many = Array.from({ length: 21 }, () => PHOTO);
    await expect(forward(site, '法院李四', many)).rejects.toMatchObject({
      failure: { code: 'TOO_MANY_FILES' },
    });
  });

  it.each([
    ['gone', '链接已失效'],
    ['wrong-type', '不是可收的文件'],
    ['too-large', '超过 20 MB'],
    ['unreachable', '暂时不通'],
    ['secret-name', '像是涉密'],
  ] as const)('because it is %s: the person is told, and the reply is not given', async (problem, words) => {
    const site = await siteWithFiling();
    await tap(site, await forward(site, '法院李四', [SCAN]), '确认');
    const { answer } = await finished(site, { problem });
    expect(answer.here?.title).toContain(words);
    expect(answer.here?.title).toContain('没有报送');
    if (problem === 'secret-name') expect(JSON.stringify(answer)).not.toContain('整改报告');
    expect(site.byNo(12).state).toBe('open');
    // It can be forwarded again at once.
    await forward(site, '法院李四', [SCAN]);
  });

  it('of a matter that a colleague answered or the office closed meanwhile', async () => {
    const site = await siteWithFiling();
    await tap(site, await forward(site, '法院李四', [SCAN]), '确认');
    await site.do('法院李四', submitReply, { matter: 12, text: '先行报送。' });
    await site.do('小李', acceptReply, { matter: 12 });
    const { answer, effects } = await finished(site, { kept: [kept] });
    expect(answer.here?.title).toContain('没有改动');
    expect(effects).toEqual([{ kind: 'parcel.done', id: expect.any(String) }]);
    expect(site.byNo(12).reply?.files).toBeUndefined();
  });

  it('confirmed by somebody else’s hand: ids of another person’s files open nothing', async () => {
    const site = await siteWithFiling();
    await forward(site, '法院李四', [SCAN]);
    const files = [...site.forwarded.keys()];
    const theirs = site.do(
      '公安赵六',
      submitReply,
      { matter: 12, text: '详见附件。', files },
      { click: true },
    );
    await expect(theirs).rejects.toMatchObject({ failure: { code: 'NOT_VISIBLE' } });
    await tap(
      site,
      {
        answer: {},
        effects: [],
        notices: [],
        refresh: [],
        question: {
          action: 'x',
          values: {},
          choices: [
            { label: '确认', action: 'submit-reply', payload: { matter: 12, text: '详见附件。', files } },
          ],
        },
      },
      '确认',
    );
    const parcel = [...site.parcels.values()][0];
    const stolen = await site.do('公安赵六', finishParcel, { parcel: parcel?.id ?? '' }, { click: true });
    expect(stolen.effects).toEqual([]);
  });
});
