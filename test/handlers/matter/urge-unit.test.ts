import { beforeEach, describe, expect, it } from 'vitest';
import { draftConsultation } from '../../../domain/instruments/draft-consultation.js';
import { DEFAULT_SETTINGS } from '../../../domain/settings.js';
import { confirmReceipt } from '../../../handlers/matter/confirm-receipt.js';
import { disputeMatter } from '../../../handlers/matter/dispute-matter.js';
import { explainReminders } from '../../../handlers/matter/explain-reminders.js';
import { listUnanswered } from '../../../handlers/matter/list-unanswered.js';
import { recordProgress } from '../../../handlers/matter/record-progress.js';
import { registerMatter } from '../../../handlers/matter/register-matter.js';
import { submitReply } from '../../../handlers/matter/submit-reply.js';
import { urgeUnit } from '../../../handlers/matter/urge-unit.js';
import { withdrawMatter } from '../../../handlers/matter/withdraw-matter.js';
import { stopReminders } from '../../../handlers/site/stop-reminders.js';
import type { FakeSite } from '../fakes.js';
import { COURT, JUSTICE, PEOPLE, POLICE, SECURITY } from '../people.js';
import { read, refused, tap, type } from '../site/typing.js';
import { filing, siteWithFiling, siteWithSuggestion } from './registered.js';

const HANDLERS = [urgeUnit, listUnanswered];

let site: FakeSite;
/** #12 of the court, due 2026-12-01; #13 of the police waits for its receipt. It is Friday 2026-11-20. */
beforeEach(async () => {
  site = await siteWithSuggestion();
});
const say = (text: string) => type(site, '小李', HANDLERS, text);
const confirmed = async (text: string) => tap(site, '小李', HANDLERS, await say(text), '确认');
const entries = () => site.chains.get(site.byNo(12).id)?.filter(({ kind }) => kind === 'matter.urged') ?? [];

describe('催办', () => {
  it('first shows what the unit would read, when, and whom to telephone; nothing is done', async () => {
    const asked = await say('催办 #12');
    expect(asked.effects).toEqual([]);
    expect(read(asked)).toContain('要提醒市中级人民法院吗？#12《减刑假释办理规定》');
    expect(read(asked)).toContain('期限 2026-12-01（周二），还剩 11 天');
    expect(read(asked)).toMatch(/【将于 2026-11-20（周五）.* 起发给 法院李四】\n提醒：#12 还没有登记到签收/);
    expect(read(asked)).toContain('联络员：法院李四');
  });

  it('is sent in office hours in courteous words and kept on the chain', async () => {
    await site.do('法院李四', confirmReceipt, { matter: 12 });
    const done = await confirmed('催办 #12');
    expect(done.notices).toMatchObject([{ to: { personId: PEOPLE.法院李四.id }, when: 'office-hours' }]);
    expect(done.notices[0]?.card.title).toContain('提醒：#12 请关注期限');
    expect(JSON.stringify(done.notices)).not.toMatch(/催|逾期|务必|立即/u);
    expect(entries()).toMatchObject([{ by: PEOPLE.小李.id, body: { on: '2026-11-20' } }]);
  });

  it('comes once a day: a second time says so, and leaves the telephone', async () => {
    await confirmed('催办 #12');
    const again = await say('催办 #12');
    expect(read(again)).toContain('#12 这次没有提醒市中级人民法院\n今天已经由办公室提醒，不再重复。');
    expect(read(again)).toContain('代记 #12');
    expect(again.question).toBeUndefined();
    site.pass(3);
    expect(read(await say('催办 #12'))).toContain('要提醒市中级人民法院吗');
  });

  it('two confirmations of one question send it once', async () => {
    const asked = await say('催办 #12');
    await tap(site, '小李', HANDLERS, asked, '确认');
    const second = await tap(site, '小李', HANDLERS, asked, '确认');
    expect(second.notices).toEqual([]);
    expect(entries()).toHaveLength(1);
  });

  it('typed in the evening counts for the next working day', async () => {
    site.now = new Date('2026-11-20T12:00:00Z');
    expect(read(await say('催办 #12'))).toContain('2026-11-23（周一）08:30 起发给');
    await confirmed('催办 #12');
    expect(entries()).toMatchObject([{ body: { on: '2026-11-23' } }]);
    site.pass(1);
    expect(read(await say('催办 #12'))).toContain('2026-11-23（周一）已经由办公室提醒');
  });

  it('does not come on a day on which the ladder reminds, nor after it did', async () => {
    site.pass(6);
    site.now = new Date('2026-11-26T00:50:00Z');
    expect(read(await say('催办 #12'))).toContain('今天会按催办阶梯提醒，不必另发');
    site.reminders = [{ stage: 'file', step: '-3', on: '2026-11-26' }];
    expect(read(await say('催办 #12'))).toContain('今天已经提醒过');
  });

  it('is counted in 为什么催我们', async () => {
    await confirmed('催办 #12');
    const why = await site.do('法院李四', explainReminders, { matter: 12 });
    expect(read(why)).toContain('至今提醒 1 次：2026-11-20（周五）');
  });

  it.each([
    ['已于 2026-11-20（周五） 答复', () => site.do('法院李四', submitReply, { matter: 12, text: '已报' })],
    ['这一件的提醒已停发', () => site.do('小李', stopReminders, { matter: 12 })],
    ['请先改派或维持', () => site.do('法院李四', disputeMatter, { matter: 12, reason: '不是我们的' })],
    [
      '单位说预计 2026-11-28（周六）报送',
      () => site.do('法院李四', recordProgress, { matter: 12, text: '在办', expectedOn: '2026-11-28' }),
    ],
    [
      '提醒已停发；要提醒，请先恢复',
      async () => {
        site.settings = { ...DEFAULT_SETTINGS, muted: { all: false, unitIds: [COURT.id] } };
      },
    ],
    ['单位还没有收到', async () => site.unheard.add(site.byNo(12).id)],
  ])('is not sent where it would be wrong: %s', async (why, before) => {
    await before();
    const { effects, notices, answer } = await site.do('小李', urgeUnit, { matter: 12, sure: true });
    expect(read({ answer })).toContain(why);
    expect([effects, notices]).toEqual([[], []]);
  });

  it('of a unit takes its one matter, asks which of several, and says where there is none', async () => {
    expect(read(await say('催一下 市公安局'))).toContain('要提醒市公安局吗？#13');
    await site.do('小李', filing, { title: '另一件', unit: POLICE.id, issuedOn: '2026-11-02' });
    site.pass(0, 1);
    const asked = await say('催办 市公安局');
    expect(asked.answer.here?.actions?.map(({ payload }) => payload.matter).sort()).toEqual([13, 14]);
    expect(read(await say('催办 市司法局'))).toContain('市司法局现在没有要答复的事项');
  });

  it('without a word of what is asked what; a unit without people is named', async () => {
    expect((await say('催办')).question).toMatchObject({ action: 'urge-unit', slot: 'matter' });
    await site.do('小李', filing, { title: '国安', unit: SECURITY.id, issuedOn: '2026-11-02' });
    site.pass(0, 1);
    expect(read(await say('催办 #14'))).toContain('该单位没有联络员');
  });

  it('is the office’s, and not for what is over', async () => {
    expect((await refused(site.do('法院李四', urgeUnit, { matter: 12 }))).code).toBe('OFFICE_DOES_THIS');
    await site.do('小李', withdrawMatter, { matter: 12, reason: '重复' });
    expect((await refused(site.do('小李', urgeUnit, { matter: 12 }))).code).toBe('ALREADY_CLOSED');
  });

  it.each([
    ['催 #12', true],
    ['催一下公安局', true],
    ['再催一下12号', true],
    ['催催市中院', true],
    ['为什么催我们 #12', false],
    ['催我们干什么', false],
  ])('“%s” is read as it: %s', (text, isIt) => {
    expect(urgeUnit.phrase?.(text) ?? false).toBe(isIt);
  });
});

describe('谁还没报', () => {
  it('lists who owes an answer and nobody who gave one', async () => {
    expect(read(await say('谁还没报'))).toMatch(/^还没有答复：共 2 件\n#12 .*市中院.*\n#13 .*市公安局/);
    await site.do('法院李四', submitReply, { matter: 12, text: '已报' });
    expect(read(await say('谁没报'))).toMatch(/^还没有答复：共 1 件\n#13/);
    expect(read(await say('哪些单位还没有反馈 市中院'))).toContain('还没有答复 市中级人民法院：共 0 件');
  });

  it('of one letter to many names those that have not come, and 催办 asks which of them', async () => {
    site = await siteWithFiling();
    const values = { title: '办法', units: [COURT.id, POLICE.id, JUSTICE.id], replyBy: '2026-12-10' };
    await site.do('小李', registerMatter(draftConsultation), values);
    site.pass(0, 1);
    await site.do('公安赵六', submitReply, { matter: 15, text: '无意见' });
    const left = read(await say('谁还没报 #13'));
    expect(left).toContain('#13 还没有答复：共 2 件');
    expect(left).toMatch(/#14 .*市中院/);
    expect(left).not.toContain('市公安局');
    const asked = await say('催办 #13');
    expect(asked.answer.here?.actions?.map(({ label }) => label)).toEqual(['#14 市中院', '#16 市司法局']);
  });

  it('shows a liaison the own unit’s alone', async () => {
    const own = await type(site, '公安赵六', HANDLERS, '谁还没报');
    expect(read(own)).toContain('#13');
    expect(read(own)).not.toContain('#12');
  });
});
