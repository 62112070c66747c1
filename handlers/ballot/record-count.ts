import { resultCard } from '../../cards/ballot/result.js';
import { RECORDED } from '../../domain/ballot/check.js';
import type { BallotMechanism } from '../../domain/ballot/define-ballot.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { type CountPart, type HallCount, readHallCount } from '../../domain/ballot/read-count.js';
import { judge } from '../../domain/ballot/result.js';
import { countImpossible, notReadable } from '../../domain/errors/ballot.js';
import { tooLong } from '../../domain/errors/registration.js';
import type { RawValues, Slots, Values } from '../../domain/slot.js';
import { askFor } from '../ask-for.js';
import { type Context, type Decision, decide, type Handler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { blankVote, LONGEST_TITLE } from './draft-ballot.js';
import { sameTitleLines } from './same-title.js';

/** The figures of a count, each after its own word. */
export const COUNT_SLOTS = {
  members: {
    kind: 'text',
    label: '应到',
    cues: ['应到人数', '应到'],
    ask: '应到多少人（全体组成人员）？例如：应到39',
  },
  present: {
    kind: 'text',
    label: '实到',
    cues: ['实到', '到会', '签到人数', '签到'],
    ask: '实到多少人？例如：实到34',
  },
  yes: { kind: 'text', label: '赞成', cues: ['赞成', '同意'], ask: '赞成多少票？例如：赞成20' },
  no: { kind: 'text', label: '反对', cues: ['反对', '不同意'] },
  abstained: { kind: 'text', label: '弃权', cues: ['弃权'] },
} as const satisfies Slots;

export type CountSaid = Values<typeof COUNT_SLOTS> & { title?: string };

const SLOT_OF: Readonly<Record<CountPart, keyof typeof COUNT_SLOTS>> = {
  members: 'members',
  present: 'present',
  yes: 'yes',
};

/** 实到 and 签到 alone are said of a vote by phones as well. */
export const isCount = ({ members, yes, no, abstained }: RawValues): boolean =>
  [members, yes, no, abstained].some((words) => words !== undefined);

/** 应到39 实到34 赞成20, in one line again: figures written without a space stand in the slot before. */
const lineOf = (said: CountSaid): string =>
  (Object.keys(COUNT_SLOTS) as (keyof typeof COUNT_SLOTS)[])
    .flatMap((slot) => (said[slot] === undefined ? [] : [`${COUNT_SLOTS[slot].label}${said[slot]}`]))
    .join(' ');

/**
 * Enters a count taken in the hall (登记表决票数) and decides it: more than half of all members, exact. What is missing is
 * asked for; figures that cannot be are refused. It is announced like any result.
 *
 * @throws DubanError `BALLOT_NOT_READABLE`, `COUNT_IMPOSSIBLE`, `TOO_LONG`, `RECUSED_FROM_UNIT`
 */
export async function recordCount(
  mechanism: BallotMechanism,
  handler: Pick<Handler, 'action' | 'takes'>,
  said: CountSaid,
  context: Context,
): Promise<Decision> {
  const { stores, actor, now, chat } = context;
  const { title } = said;
  const length = [...(title ?? '')].length;
  if (length > LONGEST_TITLE) throw tooLong('表决内容', LONGEST_TITLE, length);
  const [item] = mechanism.items;
  if (item?.kind !== 'tier') throw new Error(`${mechanism.id} has no options to count`);
  const form = `${mechanism.verbs[0] ?? ''} 《${title ?? '决定草案'}》 应到39 实到34 赞成20 反对10 弃权4`;
  const read = readHallCount(lineOf(said), item);
  if ('missing' in read) return askFor(context, handler, said, SLOT_OF[read.missing]);
  if ('unread' in read) throw notReadable('票数', read.unread, form);
  requirePossible(read.count, form);
  if (title === undefined) return askTitle(mechanism, handler, said, read.count, context);

  const [no = 0] = await stores.numbers.take(1);
  const vote = counted(blankVote(mechanism, no, title, context), read.count, now);
  const { rules, electorate, result } = vote;
  const card = resultCard(vote, { mayRelease: true });
  const twice = await sameTitleLines(vote, context);
  const event = {
    kind: RECORDED,
    by: actor.id,
    at: now,
    body: JSON.parse(
      JSON.stringify({
        ...{ no, title, rules, result },
        ...{ members: electorate.members, present: electorate.present },
      }),
    ) as Readonly<Record<string, unknown>>,
  };
  return decide({
    answer: toAsker(chat, { ...card, text: [...twice, card.text].join('\n') }),
    effects: [{ kind: 'evaluation.add', evaluation: vote, event }],
  });
}

/** What the figures come to is said at once; to be kept it needs its name. */
function askTitle(
  mechanism: BallotMechanism,
  handler: Pick<Handler, 'action' | 'takes'>,
  said: CountSaid,
  count: HallCount,
  context: Context,
): Decision {
  const asked = askFor(context, handler, said, 'title');
  const { result } = counted(blankVote(mechanism, 0, '', context), count, context.now);
  const outcome = result?.items[0]?.arithmetic.join('；') ?? '';
  const note = `${outcome || '未达法定人数'}。要登记的话，请写表决的是什么。`;
  return {
    ...asked,
    answer: { here: { ...asked.answer.here, title: asked.answer.here?.title ?? '', note } },
  };
}

function requirePossible({ members, present, counts }: HallCount, form: string): void {
  const sum = counts.reduce((total, n) => total + n, 0);
  if (members === 0) throw countImpossible('应到不会是 0 人', form);
  if (present > members) throw countImpossible(`应到 ${members} 人，实到不会是 ${present} 人`, form);
  if (sum > present) throw countImpossible(`各项加起来 ${sum} 票，多于实到 ${present} 人`, form);
}

/** Closed at once: those present were given a vote each, and what was counted came back. */
function counted(vote: Evaluation, { members, present, counts }: HallCount, now: Date): Evaluation {
  const returned = counts.reduce((sum, n) => sum + n, 0);
  const electorate = { ...vote.electorate, members, present };
  const rules = { ...vote.rules, recorded: true as const };
  const tally = {
    ...{ issued: present, returned, invalid: 0, valid: returned },
    items: [{ kind: 'tier' as const, counts }],
  };
  const result = judge(tally, { rules, items: vote.items, electorate });
  return { ...vote, state: 'closed', round: 1, electorate, rules, result, closesAt: now, closedAt: now };
}
