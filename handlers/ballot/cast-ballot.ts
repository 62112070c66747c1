import { lineToSend, receivedCard } from '../../cards/ballot/ballot.js';
import { type Action, type Card, plain } from '../../cards/card.js';
import { isChoiceWord, withoutChoosing } from '../../domain/ballot/ballot-words.js';
import { type Evaluation, REHEARSAL } from '../../domain/ballot/evaluation.js';
import { type Answers, optionsOf } from '../../domain/ballot/item.js';
import { readAnswers } from '../../domain/ballot/read-answers.js';
import {
  incompleteBallot,
  nothingChosen,
  oneOnly,
  unknownOption,
  voteInPrivate,
} from '../../domain/errors/ballot.js';
import { notVisible } from '../../domain/errors.js';
import type { VotersView } from '../../prisma/stores.js';
import { answerToRate } from '../cosigning/answers-to-rate.js';
import { cosigningNo } from '../cosigning/cosigning-at-hand.js';
import { type Answer, type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { WHICH } from './ballot-at-hand.js';
import { requireOpen, requirePlace } from './may-vote.js';
import { placeIn, waitingVotes } from './own-place.js';
import { chooseFirst, submitted } from './two-steps.js';

/** What was chosen, as a button carries it or as it was typed. */
interface Said {
  option?: string;
  words?: string;
}

/**
 * One vote (投票), tapped or typed: sealed, and written only where the elector's place is empty at that moment. The
 * answer is the same at every tap and names no choice. Where one chooses and then submits, words need the second step too:
 * 提交 at their end. A tap is not recorded as an event: the place itself knows a
 * repeat. Words name no round; dispatch keeps the platform's id of those.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_AN_ELECTOR`, `NOT_OPEN_FOR_VOTES`, `TOOK_PAPER`, `UNKNOWN_OPTION`,
 * `ONE_ONLY`, `INCOMPLETE_BALLOT`, `VOTE_IN_PRIVATE`
 */
export const castBallot = defineHandler({
  action: 'cast-ballot',
  verbs: ['投票'],
  phrase: isChoiceWord,
  allowed: 'anyone',
  secretWords: true,
  notOffered: ({ matter }, labels, several) =>
    several ? oneOnly(Number(matter)) : unknownOption(Number(matter), labels.join('、')),
  takes: {
    ...WHICH,
    // Carried by buttons alone: words never fill an offset, and nobody types the option's key.
    round: { kind: 'offset', label: '轮次' },
    option: { kind: 'text', label: '选项', cues: ['选项键值'] },
    words: { kind: 'text', label: '您的选择' },
  },
  help: { form: '投票 #12 满意', does: '在发给您的票上点选，或者这样写' },

  async run({ matter, round, ...said }, context) {
    const picked = await viewOf(matter, round, context);
    if ('effects' in picked) return picked;
    const another = matter === undefined ? await lastShown(said.words, context) : [];
    if (another.length > 0) return askWhichCard(picked.evaluation, another, context);
    const { evaluation: vote, elector } = picked;
    // Words name no round: before the vote opens the only place there can be is the rehearsal's.
    const isRehearsal = round === REHEARSAL || (round === undefined && vote.state === 'draft');
    await requirePlace(picked, round, context);
    const received = receivedCard(vote, { rehearsal: isRehearsal });
    const isRehearsalOver = isRehearsal && vote.state !== 'draft';
    if (elector === 'voted' && !isRehearsalOver) return decide({ answer: answered(context, received) });
    requireOpen(picked, isRehearsal, context);
    const { answers, remarkLeft } = answersOf(picked, said, context);
    if (vote.rules.twoSteps && said.option === undefined && submitted(said.words, vote) === undefined) {
      const card = chooseFirst(vote, isRehearsal, context.actor.id);
      return decide({ answer: context.chat.kind === 'group' ? { privately: card } : { here: card } });
    }
    const place = {
      evaluation: vote.id,
      round: isRehearsal ? REHEARSAL : vote.round,
      person: context.actor.id,
    };
    return decide({
      answer: answered(context, remarkLeft ? { ...received, text: REMARK_LEFT } : received),
      effects: [
        {
          kind: 'ballot.cast',
          place,
          ...(isRehearsal ? {} : { answers }),
          items: vote.items,
          at: context.now,
        },
      ],
    });
  },
});

const REMARK_LEFT = '这张票没有评语一项，评语没有收下，也没有留存；有意见请当面告诉办公室。';

/** As many votes as one answer names. */
const MOST_NAMED = 20;

/** The vote that is meant: its number, or the only one that waits. Several are never asked about with the choice kept. */
async function viewOf(
  no: number | undefined,
  round: number | undefined,
  context: Context,
): Promise<VotersView | Decision> {
  const { actor } = context;
  if (no !== undefined) {
    const view = await placeIn(no, context, round === REHEARSAL ? REHEARSAL : undefined);
    if (!view) return (await answerNamed(no, context)) ?? notTheirs(no);
    return view;
  }
  const waiting = await waitingVotes(actor.id, context, ['open', 'draft']);
  const left = waiting.filter(({ elector }) => elector === 'issued');
  const meant = left.length > 0 ? left : waiting;
  const [only, second] = meant;
  if (!only) {
    const rated = await answerToRate(context);
    return rated ? askOpinion(rated, context) : decide({ answer: { here: plain('目前没有等您投的票。') } });
  }
  if (!second) return only;
  // Who has voted in all of them has no choice left to make.
  if (left.length === 0 && waiting.every(({ evaluation }) => evaluation.state === 'open'))
    return decide({ answer: { here: plain('您的票都已收到，一人一票，不必再点。') } });
  const nos = meant
    .slice(0, MOST_NAMED)
    .map(
      ({ evaluation: { no, title, state } }) =>
        `#${no} ${title}${state === 'draft' ? '（试投，不计票）' : ''}`,
    );
  return decide({
    answer: {
      here: plain(
        '有几件等您投票，请写明号码。',
        `${nos.join('\n')}\n例如：投票 #${only.evaluation.no} 加选项`,
      ),
    },
  });
}

function notTheirs(no: number): never {
  throw notVisible(no);
}

/**
 * The buttons of the card last shown here, where one of them reads as these words and is no ballot's: 满意 and 不满意 of the
 * answer to a joint proposal.
 */
async function lastShown(words = '', { chat, stores }: Context): Promise<readonly Action[]> {
  const lane = `${chat.kind === 'group' ? 'chat' : 'person'}:${chat.id}`;
  const actions = await stores.outbox.lastActionsIn(lane);
  const bare = words.replace(/[\s\p{P}\p{S}]/gu, '');
  const meant = actions.find(({ label, action }) => label === bare && action !== 'cast-ballot');
  return meant ? actions.filter(({ action }) => action === meant.action) : [];
}

/** An open ballot and the card last shown take the same word: neither is done, and nothing of the word is on the answer. */
function askWhichCard(
  { no, title }: Pick<Evaluation, 'no' | 'title'>,
  actions: readonly Action[],
  { chat }: Context,
): Decision {
  const shown = actions.map(({ payload }) => payload.matter).find((of) => typeof of === 'number');
  const card = {
    title: `您说的是哪一件？${shown === undefined ? '' : `#${shown} 和`}您的票 #${no} 上都有这个选项，还没有记下。`,
    text: `对${shown === undefined ? '上一张卡片' : ` #${shown} `}的，请点下面的按钮。\n投 #${no}《${title}》的票，请在票上点选，或者写：投票 #${no} 加选项`,
    actions,
  };
  return decide({ answer: chat.kind === 'group' ? { privately: card } : { here: card } });
}

/** Without quotation marks: what stands in them may be somebody's vote, and is blotted out. */
const AGAIN = '还没有记下。请点下面的按钮，或者在这张卡片下再回一次按钮上的字：满意、不满意。';

/**
 * 满意 or 不满意 of somebody who waits for no vote may have been meant for one that is over: the answer to a joint proposal
 * comes with both buttons, and nothing is said yet. Said once more under this card, the word is what it says.
 */
const askOpinion = (card: Card, { chat }: Context): Decision =>
  decide({
    answer: toAsker(chat, { ...card, text: [card.text, AGAIN].filter(Boolean).join('\n') }),
    question: { action: 'rate-answer', values: {}, choices: card.actions ?? [] },
  });

/** 不满意 #21, said of the answer to a joint proposal: the card on which one tap says it. The words are not on it. */
async function answerNamed(given: number, context: Context): Promise<Decision | undefined> {
  const no = await cosigningNo(given, context);
  if ((await context.stores.numbers.kindOf(no)) !== 'cosigning') return undefined;
  const rated = await answerToRate(context, no);
  return rated && askOpinion(rated, context);
}

/** @throws DubanError `UNKNOWN_OPTION`, `INCOMPLETE_BALLOT`, `VOTE_IN_PRIVATE` */
function answersOf(
  { evaluation: vote }: VotersView,
  { option, words }: Said,
  { chat, said }: Context,
): { answers: Answers; remarkLeft?: true } {
  const { no, items, rules, keys } = vote;
  const [first] = items;
  const options = first ? optionsOf(first, rules.abstain) : [];
  if (option !== undefined) {
    const place = items.length === 1 ? (keys[0] ?? []).indexOf(option) : -1;
    if (place < 0) throw unknownOption(no, options.join('、'));
    return { answers: [place] };
  }
  if (said === undefined && words === undefined) throw nothingChosen(no);
  if (rules.secret && chat.kind === 'group') throw voteInPrivate(no);
  const chosen = withoutChoosing((rules.twoSteps ? submitted(words, vote) : undefined) ?? words ?? '');
  const read = readAnswers(chosen, items, rules.abstain);
  if ('answers' in read) return read;
  if (items.length === 1 && !read.isLong)
    throw isSeveral(chosen, options) ? oneOnly(no) : unknownOption(no, options.join('、'));
  throw incompleteBallot(no, read.problem, lineToSend(vote));
}

/** 满意、不满意: more than one of the options. */
const isSeveral = (words: string, options: readonly string[]): boolean =>
  words.split(/[\s、,，;；。和及]+/u).filter((word) => options.includes(word)).length > 1;

/** The tapped card changes, in a group for the tapper alone; typed words are answered, in a group privately. */
function answered({ chat, said }: Context, card: Card): Answer {
  const isGroup = chat.kind === 'group';
  if (said === undefined) return { update: card, ...(isGroup ? { forTapperOnly: true } : {}) };
  return isGroup ? { privately: card } : { here: card };
}
