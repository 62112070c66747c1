import { plain } from '../../cards/card.js';
import { LINK_REVOKED } from '../../domain/ballot/check.js';
import { type Evaluation, REHEARSAL } from '../../domain/ballot/evaluation.js';
import { MOST_CHOICES } from '../../domain/effect.js';
import { notListed, notOpenForVotes } from '../../domain/errors/ballot.js';
import { nothingToTakeBack } from '../../domain/errors/ballot-link.js';
import type { Slots } from '../../domain/slot.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { howItStands, voteChange, voteOfOffice, WHICH } from './ballot-at-hand.js';
import { pagesOut } from './pages-out.js';

const ACTION = 'take-back-ballot-page';
const TAKES = {
  matter: {
    ...WHICH.matter,
    of: 'open-evaluation',
    required: true,
    ask: '收回哪一件的票链接？例如：收回票链接 #12 王五',
  },
  person: { kind: 'person', label: '投票人', ask: '收回给谁的票链接？请写姓名。' },
} as const satisfies Slots;

/**
 * Takes back the link by which one elector votes (收回票链接): it opens nothing from now on. Another may be handed out
 * afterwards, which is a new one. Who has voted is told so: there is nothing to take back.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `NOT_LISTED`, `NOT_OPEN_FOR_VOTES`, `NOTHING_TO_TAKE_BACK`
 */
export async function takeBackPage(
  no: number,
  person: string | undefined,
  context: Context,
): Promise<Decision> {
  const { stores, roster, chat } = context;
  const vote = await voteOfOffice(no, context);
  if (person === undefined) return askWhose(vote, context);
  const name = roster.person(person)?.name ?? '';
  const round = vote.state === 'draft' ? REHEARSAL : vote.round;
  const view = await stores.evaluations.forVoter(no, person, vote.state === 'draft' ? REHEARSAL : undefined);
  if (!view?.elector) throw notListed(no, name);
  if (view.elector === 'voted') throw nothingToTakeBack(no, name, 'voted');
  if (vote.state !== 'open' && vote.state !== 'draft') throw notOpenForVotes(no, howItStands(vote));
  if (!(await pagesOut(vote, context)).includes(person)) throw nothingToTakeBack(no, name, 'none');
  return decide({
    answer: toAsker(
      chat,
      plain(`#${no} 给${name}的票链接已收回，不能再用来投票。`, `要重新给，请发送：票链接 #${no} ${name}`),
    ),
    effects: [voteChange(vote, LINK_REVOKED, context, {}, { person, round })],
  });
}

/** Whose link is meant: those that still open a ballot, with a button each. */
async function askWhose(vote: Evaluation, context: Context): Promise<Decision> {
  const { chat, roster } = context;
  const { no } = vote;
  const out = await pagesOut(vote, context);
  if (out.length === 0)
    return decide({ answer: toAsker(chat, plain(`#${no} 没有发出去、还能用的票链接。`)) });
  const choices = out.slice(0, MOST_CHOICES).map((person) => ({
    label: roster.person(person)?.name ?? '',
    action: ACTION,
    payload: { matter: no, person },
  }));
  const more = out.length > MOST_CHOICES ? `还能用的共 ${out.length} 个，别的请写姓名。` : '';
  return decide({
    answer: toAsker(chat, { title: `收回 #${no} 给谁的票链接？${more}`, actions: choices }),
    question: { action: ACTION, values: { matter: no }, slot: 'person', choices },
  });
}

export const takeBackBallotPage = defineHandler({
  action: ACTION,
  verbs: ['收回票链接', '作废票链接', '收回投票链接', '作废投票链接'],
  allowed: ['office', 'director'],
  takes: TAKES,

  run: ({ matter, person }, context) => takeBackPage(matter, person, context),
});
