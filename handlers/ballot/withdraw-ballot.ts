import { plain } from '../../cards/card.js';
import { isApartFromVote } from '../../domain/ballot/ballot-audience.js';
import { type Evaluation, REHEARSAL } from '../../domain/ballot/evaluation.js';
import { notCancelled } from '../../domain/errors/ballot.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { howItStands, isAnswered, pickVote, voteChange, WHICH } from './ballot-at-hand.js';

/**
 * Drops a vote that has not opened (取消测评), or a count that was entered and not announced. Its number is not used again.
 * Without a number somebody else's is asked about first.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `NOT_A_DRAFT`
 */
export const withdrawBallot = defineHandler({
  action: 'withdraw-ballot',
  verbs: ['取消测评', '取消表决', '取消评议'],
  irrevocable: true,
  allowed: ['office', 'director'],
  takes: WHICH,
  help: { form: '取消测评 #12', does: '开始前取消一次测评' },

  async run({ matter: no }, context) {
    const vote = await pickVote(context, no, {
      action: 'withdraw-ballot',
      states: no === undefined ? ['draft'] : ['draft', 'open', 'counting', 'closed', 'released'],
      none: '目前没有待开始的投票。',
    });
    if (isAnswered(vote)) return vote;
    requireUnopened(vote);
    // The only draft there is may be a colleague's.
    if (no === undefined && vote.openedBy !== context.actor.id) return askFirst(vote, context);
    const rehearsing = await whoRehearses(vote, context);
    const told = rehearsing.length > 0 ? `试投票发给过 ${rehearsing.length} 人，已告诉他们` : '没有发过票';
    return decide({
      answer: toAsker(context.chat, plain(`#${vote.no} 已取消，${told}`)),
      notices: rehearsing.map((personId) => ({
        to: { personId },
        card: {
          ...plain(`#${vote.no} 已取消，不用再投`, '发给您的试投票作废，试投没有计票，也没有留存。'),
          note: vote.title,
        },
        when: 'now',
      })),
      effects: [voteChange(vote, 'evaluation.withdrawn', context, { state: 'withdrawn' })],
    });
  },
});

/** Who has a ballot of a rehearsal (试投) in hand; who is recused by now hears nothing of it. */
async function whoRehearses(vote: Evaluation, { stores, roster }: Context): Promise<readonly string[]> {
  if (vote.state !== 'draft') return [];
  const electors = await stores.evaluations.electors(vote.id, REHEARSAL);
  const people = new Set(electors.map(({ person }) => roster.person(person)?.id ?? person));
  return [...people].filter((id) => roster.person(id)?.active && !isApartFromVote(vote, id, roster));
}

/** What can be done instead, once it has begun. @throws DubanError `NOT_A_DRAFT` */
function requireUnopened(vote: Evaluation): void {
  const { no, state, rules, result } = vote;
  if (state === 'draft' || (state === 'closed' && rules.recorded)) return;
  const instead =
    state === 'open'
      ? `要提前结束，请发送：计票 #${no}`
      : state === 'counting'
        ? '请两位监票人录入纸票后计票。'
        : state === 'closed' && result?.outcome === 'decided'
          ? `要公布结果，请发送：公布 #${no}；要再投一次，请发送：重开 #${no} 因……`
          : state === 'closed'
            ? `要再投一次，请发送：重开 #${no} 因……`
            : `发送“#${no}”查看现在的情况。`;
  throw notCancelled(no, howItStands(vote), instead);
}

function askFirst({ no, title, openedBy }: Evaluation, { chat, roster }: Context): Decision {
  const choices = [{ label: `取消 #${no}`, action: 'withdraw-ballot', payload: { matter: no } }];
  const by = roster.person(openedBy)?.name ?? '别的同事';
  return decide({
    answer: toAsker(chat, {
      title: `待开始的只有${by}准备的 #${no}，要取消吗？`,
      text: `《${title}》\n确实要取消，请回“取消 #${no}”。`,
      actions: choices,
    }),
    question: { action: 'withdraw-ballot', values: {}, slot: 'matter', choices },
  });
}
