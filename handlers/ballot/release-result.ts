import { outcomeWords, reasonToReopen, resultCard } from '../../cards/ballot/result.js';
import type { Card } from '../../cards/card.js';
import { isApartFromVote } from '../../domain/ballot/ballot-audience.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { hallDecidedNothing, nothingToRelease } from '../../domain/errors/ballot.js';
import { recordReleased } from '../appraisal/record-released.js';
import { type Context, type Decision, decide, defineHandler, type Notice } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { isAnswered, pickVote, voteChange, WHICH } from './ballot-at-hand.js';
import { whoChoseWhat } from './who-chose-what.js';

/**
 * Announces a result (公布): from now on the electors may see it, and the group of the vote reads it. What a vote on an
 * officer came to, or 不满意 of an organ, is recorded as the result of an appraisal, with what may follow.
 * Without its number the result is shown first and asked about: it cannot be taken back.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `NOT_A_DRAFT`, `NOTHING_TO_RELEASE`
 */
export const releaseResult = defineHandler({
  action: 'release-result',
  verbs: ['公布', '公布结果'],
  irrevocable: true,
  allowed: ['office', 'director'],
  takes: WHICH,
  help: { form: '公布 #12', does: '会议宣布后，把结果发给参加投票的人' },

  async run({ matter: no }, context) {
    const { now, chat, actor, roster } = context;
    const vote = await pickVote(context, no, {
      action: 'release-result',
      states: ['closed'],
      none: '目前没有等着公布的结果。',
      offers: ({ result }) => result !== undefined && reasonToReopen(result) === undefined,
    });
    if (isAnswered(vote)) return vote;
    const { result } = vote;
    const reason = result && reasonToReopen(result);
    if (result && reason !== undefined && vote.rules.recorded)
      throw hallDecidedNothing(vote.no, vote.title, outcomeWords(result));
    if (result && reason !== undefined) throw nothingToRelease(vote.no, outcomeWords(result), reason);
    const named = await whoChoseWhat(vote, context);
    if (no === undefined) return askFirst(vote, resultCard(vote, { mayRelease: true, named }), context);
    const released = { ...vote, state: 'released', releasedAt: now } as const;
    const card = resultCard(released, { named });
    const lanes: Notice['to'][] = [
      ...(vote.chatId ? [{ chatId: vote.chatId }] : []),
      ...vote.electorate.electors
        .filter((id) => id !== actor.id && !isApartFromVote(vote, id, roster))
        .map((personId) => ({ personId })),
    ];
    const recorded = await recordReleased(vote, context);
    const own = resultCard(released, { mayRelease: true, named });
    const text = [own.text, recorded.line].filter(Boolean).join('\n');
    const actions = [...(own.actions ?? []), ...(recorded.actions ?? [])];
    const done: Card = {
      ...own,
      title: `已公布 ${own.title}`,
      ...(text ? { text } : {}),
      ...(actions.length > 0 ? { actions } : {}),
    };
    return decide({
      answer: context.said === undefined && chat.kind === 'direct' ? { update: done } : toAsker(chat, done),
      effects: [
        voteChange(vote, 'evaluation.released', context, { state: 'released', releasedAt: now }),
        ...recorded.effects,
      ],
      notices: [...lanes.map((to) => ({ to, card, when: 'now' as const })), ...recorded.notices],
    });
  },
});

/** 公布 alone says of no result which: the one that waits is shown, and nobody hears of it before the tap. */
function askFirst({ no }: Evaluation, card: Card, { chat }: Context): Decision {
  const actions = [{ label: '公布', action: 'release-result', payload: { matter: no } }];
  return decide({
    answer: toAsker(chat, { ...card, title: `要公布 #${no} 吗？公布后不能收回。${card.title}`, actions }),
    question: { action: 'release-result', values: {}, choices: actions },
  });
}
