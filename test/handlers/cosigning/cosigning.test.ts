import { beforeEach, describe, expect, it } from 'vitest';
import { interpellation } from '../../../domain/instruments/interpellation.js';
import { specialInvestigation } from '../../../domain/instruments/special-investigation.js';
import { isUnreached } from '../../../domain/matter/unsigned.js';
import type { Chat, Person } from '../../../domain/roster/roster.js';
import { addDays, dayOf } from '../../../domain/time/day.js';
import { castBallot } from '../../../handlers/ballot/cast-ballot.js';
import { askAgain } from '../../../handlers/cosigning/ask-again.js';
import { openCosigning } from '../../../handlers/cosigning/open-cosigning.js';
import { rateAnswer } from '../../../handlers/cosigning/rate-answer.js';
import { showCosigning, verifyCosigning } from '../../../handlers/cosigning/show-cosigning.js';
import { signCosigning } from '../../../handlers/cosigning/sign-cosigning.js';
import { startCosigning } from '../../../handlers/cosigning/start-cosigning.js';
import { takeBackSignature } from '../../../handlers/cosigning/take-back-signature.js';
import type { Decision } from '../../../handlers/define-handler.js';
import { acceptReply } from '../../../handlers/matter/accept-reply.js';
import { explainMatter } from '../../../handlers/matter/explain-matter.js';
import { listMine } from '../../../handlers/matter/list-mine.js';
import { meetStage } from '../../../handlers/matter/meet-stage.js';
import { returnReply } from '../../../handlers/matter/return-reply.js';
import { sendReply } from '../../../handlers/matter/send-reply.js';
import { setDueDate } from '../../../handlers/matter/set-due-date.js';
import { showMatter } from '../../../handlers/matter/show-matter.js';
import { submitReply } from '../../../handlers/matter/submit-reply.js';
import { verifyTrail } from '../../../handlers/matter/verify-trail.js';
import { recusePerson } from '../../../handlers/recusal/recuse-person.js';
import { removePerson } from '../../../handlers/roster/remove-person.js';
import type { FakeSite } from '../fakes.js';
import { doAs, siteWithMembers } from '../members.js';
import { GROUPS, OFFICE, PEOPLE, POLICE } from '../people.js';
import { read, refused } from '../site/typing.js';

const question = openCosigning(interpellation);
const investigation = openCosigning(specialInvestigation);
const GIVEN = { unit: POLICE.id, content: '就超期羁押问题，请说明原因和整改安排' };

let site: FakeSite;
let members: Person[];
const m = (i: number): Person => members[i] as Person;

beforeEach(() => {
  ({ site, members } = siteWithMembers());
});

async function open(
  by: Person = m(0),
  given: Record<string, unknown> = GIVEN,
  handler = question,
  chat?: Chat,
): Promise<Decision> {
  const preview = await doAs(site, by, handler, given, chat ? { chat } : {});
  const [start] = preview.answer.here?.actions ?? preview.answer.privately?.actions ?? [];
  return doAs(site, by, startCosigning, start?.payload, { click: true, ...(chat ? { chat } : {}) });
}
const signs = (who: Person, no = 12) => doAs(site, who, signCosigning, { matter: no }, { click: true });
const cosigning = () => [...site.cosignings.values()][0];
async function handedIn(count = 5): Promise<void> {
  await open();
  for (let i = 1; i < count; i++) await signs(m(i));
}

describe('质询 市公安局 就…', () => {
  it('is shown to its author first, and nothing is kept before the author confirms', async () => {
    const preview = await doAs(site, m(0), question, GIVEN);
    expect(read(preview)).toContain('至少 5 人联名，您是第一位');
    expect(read(preview)).toContain('《超期羁押问题》');
    expect(preview.effects).toEqual([]);
    expect(site.cosignings.size).toBe(0);
  });

  it('asks every other member one to one, and in a group of members on one card', async () => {
    const direct = await open();
    expect(direct.notices).toHaveLength(members.length - 1);
    expect(direct.notices[0]?.card.actions?.map(({ label }) => label)).toEqual(['联名']);
    // A colleague collects on the same organ already: which is meant is asked first.
    const asked = await open(m(1), GIVEN, question, GROUPS.unbound);
    expect(asked.effects).toEqual([]);
    expect(asked.answer.here?.text).toContain('#12《超期羁押问题》');
    const apart = asked.answer.here?.actions?.find(({ label }) => label === '另行发起');
    const shared = await doAs(site, m(1), startCosigning, apart?.payload, {
      click: true,
      chat: GROUPS.unbound,
    });
    expect(shared.notices).toEqual([]);
    expect(shared.answer.update?.title).toBe('#13 联名 1 人，至少 5 人');
    const tapped = await doAs(
      site,
      m(2),
      signCosigning,
      { matter: 13 },
      { click: true, chat: GROUPS.unbound },
    );
    expect(tapped.answer.update?.title).toBe('#13 联名 2 人，至少 5 人');
    expect(JSON.stringify(tapped.answer)).not.toContain(m(2).name); // the number, not the names
  });

  it('is not laid open in a group of the unit it is about', async () => {
    const preview = await doAs(site, m(0), question, GIVEN, { chat: GROUPS.police });
    expect(JSON.stringify(preview.answer.here)).not.toContain('羁押');
    expect(JSON.stringify(preview.answer.privately)).toContain('羁押');
  });

  it('is handed in with the fifth signature, its matter is registered, and the office hears what to do', async () => {
    await open();
    for (const i of [1, 2, 3]) await signs(m(i));
    expect(cosigning()?.state).toBe('open');
    expect(site.matters.size).toBe(0);
    const last = await signs(m(4));
    expect(cosigning()).toMatchObject({ state: 'handed-in', handedIn: { least: 5, matterNo: 13 } });
    expect(site.byNo(13)).toMatchObject({
      instrument: 'interpellation',
      unitId: POLICE.id,
      title: '超期羁押问题',
    });
    const told = last.notices.map(({ to }) => ('personId' in to ? to.personId : ''));
    expect(told).toEqual(expect.arrayContaining([PEOPLE.小李.id, PEOPLE.陈主任.id, m(0).id]));
    expect(told).not.toContain(PEOPLE.公安赵六.id); // until the 主任会议 has decided
    expect(JSON.stringify(last.notices)).toContain('提请主任会议决定答复的形式和期限');
  });

  it('takes three at county level', async () => {
    site.settings = { ...site.settings, level: 'county' };
    await open();
    await signs(m(1));
    await signs(m(2));
    expect(cosigning()?.state).toBe('handed-in');
  });
});

describe('what does not count', () => {
  it('the same person twice: said kindly, counted once', async () => {
    await open();
    await signs(m(1));
    const again = await doAs(site, m(1), signCosigning, { matter: 12 });
    expect(read(again)).toContain('一人只算一次');
    expect(cosigning()?.signatures).toHaveLength(2);
    expect(read(await doAs(site, m(0), signCosigning, { matter: 12 }))).toContain('一人只算一次');
  });

  it('somebody who is no member, a number nobody knows, and a matter’s number', async () => {
    await open();
    for (const [name, no] of [
      ['代表', 12],
      ['法院李四', 12],
    ] as const)
      expect((await refused(site.do(name, signCosigning, { matter: no }))).code).toBe('NOT_VISIBLE');
    expect((await refused(signs(m(1), 999))).code).toBe('NOT_VISIBLE');
    for (const i of [1, 2, 3, 4]) await signs(m(i));
    expect(site.byNo(13).instrument).toBe('interpellation');
    expect((await refused(signs(m(9), 13))).code).toBe('NOT_VISIBLE');
  });

  it('the office reads it and does not sign', async () => {
    await open();
    expect((await refused(site.do('小李', signCosigning, { matter: 12 }))).code).toBe('NOT_VISIBLE');
    const shown = await showCosigning(12, site.context('小李', { said: '#12' }));
    expect(read(shown)).toContain(m(0).name);
  });

  it('a recused member: neither asked, nor signing, nor opening, nor seeing it', async () => {
    await site.do('小李', recusePerson, { person: m(3).id, unit: POLICE.id, reason: '因配偶任职' });
    const opened = await open();
    expect(opened.notices.map(({ to }) => to)).not.toContainEqual({ personId: m(3).id });
    const no = await refused(signs(m(3)));
    expect(no.code).toBe('RECUSED_HERE');
    expect(no.text).not.toContain('配偶');
    expect((await refused(doAs(site, m(3), question, GIVEN))).code).toBe('RECUSED_FROM_UNIT');
  });

  it('a confirmation by somebody else than the author', async () => {
    const preview = await doAs(site, m(0), question, GIVEN, { chat: GROUPS.unbound });
    const [start] = preview.answer.here?.actions ?? [];
    const other = doAs(site, m(1), startCosigning, start?.payload, { click: true, chat: GROUPS.unbound });
    expect((await refused(other)).code).toBe('AUTHOR_CONFIRMS');
  });

  it('a leaver’s signature, at the boundary: the fifth is the fourth', async () => {
    await open();
    for (const i of [1, 2, 3]) await signs(m(i));
    await site.do('管理员', removePerson, { person: m(1).id });
    await signs(m(4));
    expect(cosigning()?.state).toBe('open');
    await signs(m(5));
    expect(cosigning()?.handedIn?.signers).toEqual([0, 2, 3, 4, 5].map((i) => m(i).id));
  });

  it('one who was recused after signing', async () => {
    await open();
    for (const i of [1, 2, 3]) await signs(m(i));
    await site.do('小李', recusePerson, { person: m(2).id, matter: 12, reason: '因利害关系' });
    await signs(m(4));
    expect(cosigning()?.state).toBe('open');
  });

  it('words that say nothing, and a last day that is over', async () => {
    expect((await refused(doAs(site, m(0), question, { unit: POLICE.id, content: '就' }))).code).toBe(
      'CONTENT_TOO_SHORT',
    );
    const past = { ...GIVEN, closesOn: '2026-11-19' };
    expect((await refused(doAs(site, m(0), question, past))).code).toBe('CLOSES_TOO_SOON');
    const long = { ...GIVEN, content: '长'.repeat(501) };
    expect((await refused(doAs(site, m(0), question, long))).code).toBe('TOO_LONG');
  });
});

describe('撤回联名', () => {
  it('before hand-in the number falls; the person may sign again', async () => {
    await open();
    for (const i of [1, 2, 3]) await signs(m(i));
    expect(read(await doAs(site, m(3), takeBackSignature, { matter: 12 }))).toContain('现在联名 3 人');
    await signs(m(4));
    expect(cosigning()?.state).toBe('open');
    await signs(m(3));
    expect(cosigning()?.state).toBe('handed-in');
  });

  it('by the author asks first and says what ends; nothing changes before 确认', async () => {
    await open();
    await signs(m(1));
    const asked = await doAs(site, m(0), takeBackSignature, { matter: 12 });
    expect(read(asked)).toContain('撤回后整件终止，要撤回吗');
    expect(read(asked)).toContain('已联名的 1 位同事会收到通知');
    expect(asked.question?.choices).toEqual([
      { label: '确认', action: 'take-back-signature', payload: { matter: 12, sure: true } },
    ]);
    expect([asked.effects, asked.notices]).toEqual([[], []]);
    expect(cosigning()?.state).toBe('open');
  });

  it('by the author ends it once confirmed, and those who signed are told', async () => {
    await open();
    await signs(m(1));
    const ended = await doAs(site, m(0), takeBackSignature, { matter: 12, sure: true });
    expect(cosigning()?.state).toBe('withdrawn');
    expect(ended.notices.map(({ to }) => to)).toEqual([{ personId: m(1).id }]);
    expect((await refused(signs(m(2)))).code).toBe('COSIGNING_OVER');
    expect((await refused(doAs(site, m(1), takeBackSignature, { matter: 12 }))).code).toBe('COSIGNING_OVER');
  });

  it('after hand-in changes nothing and is on record for the 主任会议 (A-20)', async () => {
    await handedIn();
    const asked = await doAs(site, m(1), takeBackSignature, { matter: 12 });
    expect(read(asked)).toContain('由主任会议决定');
    expect(asked.notices.map(({ to }) => to)).toContainEqual({ personId: PEOPLE.小李.id });
    expect(cosigning()?.handedIn?.signers).toHaveLength(5);
    expect(site.chains.get(cosigning()?.id ?? '')?.at(-1)?.kind).toBe('cosigning.wants-out');
  });

  it('without a number is of the one that bears the signature; where there is none, that is said', async () => {
    await open();
    expect((await refused(doAs(site, m(1), takeBackSignature))).code).toBe('NOTHING_SIGNED');
    await signs(m(1));
    expect(read(await doAs(site, m(1), takeBackSignature))).toContain('已撤回您在 #12 的联名');
  });

  it('by who has not signed is refused', async () => {
    await open();
    expect((await refused(doAs(site, m(2), takeBackSignature, { matter: 12 }))).code).toBe('NOT_SIGNED');
  });
});

describe('a closing date', () => {
  it('is inclusive: signed on it counts, the day after it does not', async () => {
    await open(m(0), { ...GIVEN, closesOn: '2026-11-21' });
    site.pass(1);
    await signs(m(1));
    site.pass(1);
    expect((await refused(signs(m(2)))).code).toBe('COSIGNING_OVER');
    expect((await refused(doAs(site, m(2), signCosigning))).code).toBe('NO_OPEN_COSIGNING');
  });
});

describe('特定问题调查', () => {
  const given = { unit: POLICE.id, content: '就某案办理中的重大违法问题，事实不清' };

  it('takes one fifth of all members, rounded up; the number may be set, and may change meanwhile', async () => {
    site.settings = { ...site.settings, members: 39 };
    await open(m(0), given, investigation);
    for (let i = 1; i <= 6; i++) await signs(m(i));
    expect(cosigning()?.state).toBe('open'); // 7 of 39: 8 are needed
    site.settings = { ...site.settings, members: 35 };
    const again = await signs(m(6)); // whoever taps again lets it be counted anew
    expect(cosigning()?.state).toBe('handed-in');
    expect(read(again)).toContain('已提交');
  });

  it('lies with the office, and the organ concerned is not told and cannot see it', async () => {
    await open(m(0), given, investigation); // 10 members in the roster: 2
    const last = await signs(m(1));
    expect(site.byNo(13).unitId).toBe(OFFICE.id);
    expect(JSON.stringify(last.notices)).not.toContain(PEOPLE.公安赵六.id);
    await site.do('小李', setDueDate, { matter: 13, on: '2027-03-01' });
    expect(read(await site.do('小李', meetStage, { matter: 13 }))).toContain('已提交调查报告');
  });
});

describe('the answer', () => {
  async function answered(count = 6): Promise<Decision> {
    await handedIn(5);
    for (let i = 5; i < count; i++) expect((await refused(signs(m(i)))).code).toBe('COSIGNING_OVER');
    await site.do('小李', meetStage, { matter: 13, by: '2026-12-10' });
    site.pass(3);
    await site.do('公安赵六', sendReply, { matter: 13, text: '已逐案清理。' });
    return site.do('公安赵六', submitReply, { matter: 13, text: '已逐案清理。' }, { click: true });
  }
  const rates = (who: Person, opinion: string) =>
    doAs(site, who, rateAnswer, { matter: 12, opinion, reply: site.byNo(13).reply?.id }, { click: true });

  it('cannot be closed before there is one, and has no date before the 主任会议 sets it', async () => {
    await handedIn();
    // Without a date it is asked for, and the organ has nothing.
    const asked = await site.do('小李', meetStage, { matter: 13 });
    expect([asked.effects, asked.notices]).toEqual([[], []]);
    expect(asked.question).toMatchObject({ action: 'hand-over-with-date', slot: 'by' });
    expect(site.byNo(13).deadlines.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    await site.do('小李', meetStage, { matter: 13, by: '2026-12-10' });
    expect(site.byNo(13).deadlines.map(({ state }) => state)).toEqual(['done', 'running']);
    expect((await refused(site.do('小李', acceptReply, { matter: 13 }))).code).toBe('NO_REPLY_YET');
  });

  it('goes to each co-signer with 满意 and 不满意', async () => {
    const sent = await answered();
    const cards = sent.notices.filter(
      ({ to }) => 'personId' in to && members.some(({ id }) => id === to.personId),
    );
    expect(cards).toHaveLength(5);
    expect(cards[0]?.card.actions?.map(({ label }) => label)).toEqual(['满意', '不满意']);
    expect(cards[0]?.card.text).toContain('已逐案清理');
  });

  it('不满意 #12 brings the answer’s card to a co-signer, with nothing chosen; to nobody else a thing', async () => {
    await answered();
    const said = (who: Person) => doAs(site, who, castBallot, { matter: 12, words: '不满意' });
    const card = (await said(m(0))).answer.here;
    expect(card?.actions?.map(({ label }) => label)).toEqual(['满意', '不满意']);
    expect([...site.cosignings.values()][0]?.opinions).toEqual([]);
    await expect(said(m(9))).rejects.toThrow('NOT_VISIBLE');
  });

  it('is owed a word by each co-signer, whom 我的 tells what to type until it is said; a new answer is owed a new one', async () => {
    await answered();
    const mine = async (who: Person) => read(await doAs(site, who, listMine));
    const owed = '#12 答复（您还没有表示是否满意）《超期羁押问题》，请发送：评价答复 #12 加“满意”或“不满意”';
    expect(await mine(m(0))).toContain(owed);
    expect(await mine(m(7))).not.toContain('#12');
    await rates(m(0), '满意');
    expect(await mine(m(0))).not.toContain('#12');
    expect(await mine(m(1))).toContain(owed);

    await site.do('小李', returnReply, { matter: 13, reason: '缺少名单' });
    expect(await mine(m(1))).not.toContain('#12 答复');
    await site.do('公安赵六', submitReply, { matter: 13, text: '附上名单。' }, { click: true });
    expect(await mine(m(0))).toContain(owed);
    await site.do('小李', recusePerson, { person: m(1).id, unit: POLICE.id, reason: '配偶任职' });
    expect(await mine(m(1))).not.toContain('#12');
    await site.do('小李', acceptReply, { matter: 13 });
    expect(await mine(m(0))).not.toContain('#12 答复');
  });

  it('a second is proposed with more than half dissatisfied, decided by a person, and asked for once', async () => {
    await answered();
    await rates(m(0), '不满意');
    await rates(m(1), '不满意');
    const few = await refused(site.do('小李', askAgain, { matter: 13, on: '2026-12-20' }));
    expect(few.text).toContain('5 人联名，2 人不满意，未过半（需 3 人）');
    const third = await rates(m(2), '不满意');
    expect(third.notices[0]?.card.title).toContain('过半数联名人对答复不满意');
    expect(third.notices[0]?.card.actions?.map(({ label }) => label)).toEqual(['再答复', '办结']);

    // A Sunday: another day is the office's to choose, the organ is told by when to answer.
    const asked = await site.do('小李', askAgain, { matter: 13, on: '2026-12-20' });
    expect(read(asked)).toContain('可考虑定在 2026-12-18（周五） 或 2026-12-21（周一）');
    const toOrgan = asked.notices.find(({ to }) => 'personId' in to && to.personId === PEOPLE.公安赵六.id);
    expect(toOrgan?.card.text).toContain('日期照写，不顺延；请在 2026-12-18（周五） 前办好');
    expect(JSON.stringify(toOrgan?.card)).not.toMatch(/可考虑|建议|设期限|办结/u);
    expect(read(await site.do('小李', explainMatter, { matter: 13 }))).toContain('或者改定为 2026-12-21');
    expect(read(await site.do('公安赵六', explainMatter, { matter: 13 }))).not.toContain('改定为');
    const again = site.byNo(13);
    expect(again.state).toBe('open');
    expect(again.deadlines[1]).toMatchObject({ state: 'running', epoch: 1, firstDueOn: '2026-12-20' });
    const twice = await refused(site.do('小李', askAgain, { matter: 13, on: '2026-12-25' }));
    expect(twice.code).toBe('ASKED_AGAIN_ALREADY');

    await site.do('公安赵六', sendReply, { matter: 13, text: '再次答复。' });
    const second = await site.do(
      '公安赵六',
      submitReply,
      { matter: 13, text: '再次答复。' },
      { click: true },
    );
    const toSigner = second.notices.find(({ to }) => 'personId' in to && to.personId === m(0).id);
    expect(toSigner?.card.title).toContain('再次答复');
    expect(toSigner?.card.actions).toBeUndefined();
    expect((await refused(rates(m(3), '不满意'))).code).toBe('ANSWER_REPLACED');
    expect(read(await site.do('小李', acceptReply, { matter: 13 }))).toContain('已办结');
  });

  it('is rated by its co-signers alone, and an earlier answer by nobody', async () => {
    await answered();
    expect((await refused(rates(m(7), '不满意'))).code).toBe('SIGNERS_ONLY');
    const forged = doAs(
      site,
      m(0),
      rateAnswer,
      { matter: 12, opinion: '满意', reply: 'forged' },
      { click: true },
    );
    expect((await refused(forged)).code).toBe('ANSWER_REPLACED');
  });

  it('may be rated anew; the last word stands', async () => {
    await answered();
    for (const i of [0, 1, 2]) await rates(m(i), '不满意');
    await rates(m(2), '满意');
    expect((await refused(site.do('小李', askAgain, { matter: 13, on: '2026-12-20' }))).code).toBe(
      'NO_MAJORITY',
    );
  });

  it('is read by a signer on #12; its trail is whole', async () => {
    await answered();
    const own = {
      ...site.context('小李', { said: '#12' }),
      actor: m(0),
      chat: { id: m(0).id, kind: 'direct' as const },
    };
    const shown = await showCosigning(12, own);
    expect(read(shown)).toContain('答复：已逐案清理');
    expect(shown.answer.here?.actions?.map(({ label }) => label)).toEqual(['满意', '不满意']);
    expect(site.chains.get(site.byNo(13).id)?.[0]?.by).toBe('duban'); // the number registers it, nobody's hand
    expect(read(await verifyCosigning(12, own))).toContain('留痕完好，共 6 条');
  });
});

describe('我的', () => {
  const mine = async (who: Person, chat?: Chat) => doAs(site, who, listMine, {}, chat ? { chat } : {});

  it('has what one may sign, and whether one has; not what one is recused from', async () => {
    await open();
    expect(read(await mine(m(0)))).toContain('#12 联名（您已联名）《超期羁押问题》');
    expect(read(await mine(m(1)))).toContain('#12 联名（您还没有联名）');
    await site.do('小李', recusePerson, { person: m(1).id, unit: POLICE.id, reason: '配偶在该局任职' });
    expect(read(await mine(m(1)))).not.toContain('#12');
    expect(read(await site.do('代表', listMine))).not.toContain('#12');
    const inGroup = await mine(m(0), GROUPS.unbound);
    expect(inGroup.answer.here?.title).toBe('已私信您。');
    expect(inGroup.answer.privately?.text).toContain('#12 联名');
  });
});

describe('the matter that the signatures brought about', () => {
  const seenBy = (who: Person, handler: typeof showMatter | typeof explainMatter | typeof verifyTrail) =>
    doAs(site, who, handler, { matter: 13 });

  it('is read by those who signed: in full, why it is due, and its trail; and by no other member', async () => {
    await handedIn();
    await site.do('小李', meetStage, { matter: 13, by: '2026-12-10' });
    expect(read(await seenBy(m(0), showMatter))).toContain('超期羁押问题');
    expect(read(await seenBy(m(4), explainMatter))).toContain('#13 的期限是 2026-12-10');
    expect(read(await seenBy(m(4), verifyTrail))).toContain('留痕完好');
    for (const handler of [showMatter, explainMatter, verifyTrail])
      expect((await refused(seenBy(m(7), handler))).code).toBe('NOT_VISIBLE');
    const shown = await seenBy(m(0), showMatter);
    expect(shown.effects).toEqual([]); // reading it opens no reply
    expect(shown.answer.here?.actions ?? []).toEqual([]); // and no step in it is theirs
  });

  it('is shut to a signer who was recused from the organ since', async () => {
    await handedIn();
    await site.do('小李', recusePerson, { person: m(0).id, unit: POLICE.id, reason: '配偶在该局任职' });
    expect((await refused(seenBy(m(0), showMatter))).code).toBe('NOT_VISIBLE');
    expect(read(await seenBy(m(1), showMatter))).toContain('#13');
  });

  it('is unsigned since it was handed over, not since it was registered', async () => {
    await handedIn();
    const registeredAt = site.byNo(13).openAt;
    site.pass(5);
    const at = site.context('小李').now;
    await site.do('小李', meetStage, { matter: 13, by: '2026-12-20' });
    expect(site.byNo(13).openAt).toEqual(at);
    expect(at > registeredAt).toBe(true);
    const { calendar, today } = site.context('小李');
    expect(isUnreached(site.byNo(13), today, calendar)).toBe(false);
    site.pass(5);
    const later = site.context('小李');
    expect(isUnreached(site.byNo(13), later.today, calendar)).toBe(true);
  });

  it('recorded a day later it counts from its own day', async () => {
    await handedIn();
    site.pass(5);
    const on = addDays(site.context('小李').today, -1);
    await site.do('小李', meetStage, { matter: 13, on, by: '2026-12-20' });
    expect(dayOf(site.byNo(13).openAt)).toBe(on);
  });
});

describe('what was signed on paper is entered by the office', () => {
  const names = (...of: number[]) => of.map((i) => m(i).name).join('、');
  const enter = (signers?: string) =>
    site.do('小李', question, { ...GIVEN, ...(signers ? { signers } : {}) });

  it('five distinct members: registered and handed in at once (E16)', async () => {
    const done = await enter(names(0, 1, 2, 3, 4));
    expect(read(done)).toContain('已登记纸质联名 5 人，已提交');
    expect(cosigning()).toMatchObject({ state: 'handed-in', author: m(0).id });
    expect(site.byNo(13).unitId).toBe(POLICE.id);
    expect(done.notices.map(({ to }) => to)).toContainEqual({ personId: m(4).id });
  });

  it.each([
    ['one of them twice (E17)', () => names(0, 1, 2, 3, 2), '实际 4 人（李委员重复），至少 5 人，未达'],
    ['one an ordinary deputy (E18)', () => `${names(0, 1, 2, 3)}、代表`, '实际 4 人（代表不是组成人员）'],
    ['somebody unknown', () => `${names(0, 1, 2, 3)}、某某`, '实际 4 人（某某不是组成人员）'],
  ])('%s: refused with the true number, and nothing is kept', async (_case, signers, says) => {
    expect((await refused(enter(signers()))).text).toContain(says);
    expect(site.cosignings.size + site.matters.size).toBe(0);
  });

  it('a recused member is not counted; without names the office is told who proposes', async () => {
    await site.do('小李', recusePerson, { person: m(3).id, unit: POLICE.id, reason: '因配偶任职' });
    expect((await refused(enter(names(0, 1, 2, 3, 4)))).text).toContain('实际 4 人（赵委员不计）');
    expect((await refused(enter())).code).toBe('MEMBERS_PROPOSE');
    site.settings = { ...site.settings, level: 'county' };
    expect(read(await enter(names(0, 1, 2)))).toContain('已提交'); // E19
  });
});

describe('an organ that stands within the sentence', () => {
  it.each(['就市公安局违规办案问题，建议组织调查', '关于市公安局违规办案问题，建议组织调查'])(
    '特定问题调查 %s: the draft, and no number of signers nobody gave',
    async (content) => {
      const draft = await doAs(site, m(0), investigation, { content });
      expect(read(draft)).not.toContain('实际');
      expect(read(draft)).toContain(POLICE.name);
      expect(draft.question?.strict).toBe('发起联名');
    },
  );

  it('two of them are asked about; figures alone are still only checked', async () => {
    const both = await doAs(site, m(0), investigation, { content: '就市公安局和市检推诿问题，建议组织调查' });
    expect(both.question?.slot).toBe('unit');
    const checked = await doAs(site, m(0), investigation, { signers: '7人', content: '组成人员39人' });
    expect(read(checked)).toContain('实际 7 人');
  });
});

describe('核验 of a co-signing', () => {
  it('finds a signature that was added without the trail', async () => {
    await open();
    await signs(m(1));
    const kept = cosigning();
    if (!kept) throw new Error('it should be open');
    const verified = async () => read(await verifyCosigning(12, site.context('小李')));
    expect(await verified()).toContain('#12 的留痕完好');
    const signatures = [...kept.signatures, { personId: m(2).id, at: site.now }];
    site.cosignings.set(kept.id, { ...kept, signatures });
    expect(await verified()).toContain('对不上：联名人');
  });
});
