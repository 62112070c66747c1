import { ballotCard, lineToSend, receivedCard } from '../../cards/ballot.js';
import type { VoteHead } from '../../cards/ballot-words.js';
import { type Card, plain } from '../../cards/card.js';
import { isChoiceWord } from '../../domain/ballot/ballot-words.js';
import { REHEARSAL } from '../../domain/ballot/evaluation.js';
import { type Answers, optionsOf } from '../../domain/ballot/item.js';
import { listedAsRecused } from '../../domain/ballot/listed-as-recused.js';
import { readAnswers } from '../../domain/ballot/read-answers.js';
import {
  incompleteBallot,
  notAnElector,
  nothingChosen,
  notOpenForVotes,
  tookPaper,
  unknownOption,
  voteInPrivate,
} from '../../domain/errors/ballot.js';
import { notVisible } from '../../domain/errors.js';
import { showInstant } from '../../domain/time/day.js';
import type { VotersView } from '../../prisma/stores.js';
import { answerToRate } from '../cosigning/answers-to-rate.js';
import { type Answer, type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { howItStands, WHICH } from './ballot-at-hand.js';

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
 * `INCOMPLETE_BALLOT`, `VOTE_IN_PRIVATE`
 */
export const castBallot = defineHandler({
  action: 'cast-ballot',
  verbs: ['投票'],
  phrase: isChoiceWord,
  allowed: 'anyone',
  reads: true,
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
    const { evaluation: vote, elector } = picked;
    // Words name no round: before the vote opens the only place there can be is the rehearsal's.
    const isRehearsal = round === REHEARSAL || (round === undefined && vote.state === 'draft');
    requirePlace(picked, round, context);
    const received = receivedCard(vote, { rehearsal: isRehearsal });
    if (elector === 'voted') return decide({ answer: answered(context, received) });
    requireOpen(picked, isRehearsal, context);
    const answers = answersOf(picked, said, context);
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
      answer: answered(context, received),
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

/**
 * 满意 提交: chosen and submitted in words; the words without it, or undefined where it is not there. A remark may end with the
 * word itself (材料按时提交), so that of several items it stands apart.
 */
function submitted(words = '', { items }: Pick<VoteHead, 'items'>): string | undefined {
  const end = items.length > 1 ? /(?:^|[\s,，、。;；])提交[。.!！]?\s*$/u : /提交[。.!！]?\s*$/u;
  return end.test(words) ? words.replace(end, '') : undefined;
}

/** Where one chooses first and then submits (选定后提交), words are the choice alone: nothing of them is kept or said again. */
function chooseFirst(vote: VoteHead, rehearsal: boolean, person: string): Card {
  const card = ballotCard(vote, { rehearsal, person });
  return {
    ...card,
    title: `还没有投出，这次投票要选定后再提交：${vote.title}`,
    text: [
      '您写的没有留存。请在下面的票上选定后点“提交”；',
      `或者再写一遍，末尾加“提交”：${lineToSend(vote)}`,
    ].join(''),
  };
}

/** The vote that is meant: its number, or the only one that waits. Several are never asked about with the choice kept. */
async function viewOf(
  no: number | undefined,
  round: number | undefined,
  context: Context,
): Promise<VotersView | Decision> {
  const { stores, actor, chat } = context;
  if (no !== undefined) {
    const view = await stores.evaluations.forVoter(no, actor.id, round === REHEARSAL ? REHEARSAL : undefined);
    if (!view) throw notVisible(no);
    return view;
  }
  const waiting = await stores.evaluations.waitingFor(actor.id, ['open', 'draft']);
  const left = waiting.filter(({ elector }) => elector === 'issued');
  const meant = left.length > 0 ? left : waiting;
  const [only, second] = meant;
  if (!only) {
    const rated = await answerToRate(context);
    return decide({ answer: rated ? toAsker(chat, rated) : { here: plain('目前没有等您投的票。') } });
  }
  if (!second) return only;
  const nos = meant.map(
    ({ evaluation: { no, title, state } }) => `#${no} ${title}${state === 'draft' ? '（试投，不计票）' : ''}`,
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

/** @throws DubanError for who has no place in this round */
export function requirePlace(
  { evaluation: vote, elector, recused }: VotersView,
  round: number | undefined,
  { said, actor, roster }: Context,
) {
  if (round !== undefined && round !== REHEARSAL && round !== vote.round)
    throw notOpenForVotes(
      vote.no,
      `这是第 ${round} 轮的票，已经作废，这一票没有收；请在第 ${vote.round} 轮的票上投`,
    );
  // Who is recused since it opened has a place, and no vote any more; one that was cast cannot be found again.
  const isApart = elector === 'issued' && listedAsRecused(vote, [actor.id], roster).length > 0;
  if (recused || isApart) throw notOpenForVotes(vote.no, '您在这次投票中回避，这一票没有收');
  if (elector) return;
  // A tap was on a card in a group; by a number alone nobody learns whether there is a vote.
  throw said === undefined ? notAnElector(vote.no) : notVisible(vote.no);
}

/** @throws DubanError `TOOK_PAPER`, `NOT_OPEN_FOR_VOTES` before it opens and from its close on */
export function requireOpen(
  { evaluation: vote, elector }: VotersView,
  isRehearsal: boolean,
  { now }: Context,
): void {
  if (elector === 'paper') throw tookPaper(vote.no);
  if (elector === 'unused' && vote.state === 'open')
    throw notOpenForVotes(vote.no, '您的票已在合成一个人之前投出，一人一票');
  if (isRehearsal) {
    if (vote.state !== 'draft') throw notOpenForVotes(vote.no, '试投已经结束，请在正式的票上投');
    return;
  }
  if (vote.state !== 'open') throw notOpenForVotes(vote.no, `${howItStands(vote)}，这一票没有收`);
  if (vote.closesAt && now >= vote.closesAt)
    throw notOpenForVotes(vote.no, `投票已于 ${showInstant(vote.closesAt)} 结束，这一票没有收`);
}

/** @throws DubanError `UNKNOWN_OPTION`, `INCOMPLETE_BALLOT`, `VOTE_IN_PRIVATE` */
function answersOf(
  { evaluation: vote }: VotersView,
  { option, words }: Said,
  { chat, said }: Context,
): Answers {
  const { no, items, rules, keys } = vote;
  const [first] = items;
  const options = first ? optionsOf(first, rules.abstain) : [];
  if (option !== undefined) {
    const place = items.length === 1 ? (keys[0] ?? []).indexOf(option) : -1;
    if (place < 0) throw unknownOption(no, options.join('、'));
    return [place];
  }
  if (said === undefined && words === undefined) throw nothingChosen(no);
  if (rules.secret && chat.kind === 'group') throw voteInPrivate(no);
  const chosen = (rules.twoSteps ? submitted(words, vote) : undefined) ?? words ?? '';
  const read = readAnswers(chosen, items, rules.abstain);
  if ('answers' in read) return read.answers;
  if (items.length === 1) throw unknownOption(no, options.join('、'));
  throw incompleteBallot(no, read.problem, lineToSend(vote));
}

/** The tapped card changes, in a group for the tapper alone; typed words are answered, in a group privately. */
function answered({ chat, said }: Context, card: Card): Answer {
  const isGroup = chat.kind === 'group';
  if (said === undefined) return { update: card, ...(isGroup ? { forTapperOnly: true } : {}) };
  return isGroup ? { privately: card } : { here: card };
}
