import { plain } from '../../cards/card.js';
import { concernsOf, isApartFromVote, officeOf } from '../../domain/ballot/ballot-audience.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { isOffice } from '../../domain/matter/audience.js';
import { type RecusalSubject, recusedFrom } from '../../domain/roster/recusal.js';
import type { Person } from '../../domain/roster/roster.js';
import type { Context, Notice } from '../define-handler.js';

/** What the answer to a recusal says of votes that are not announced, and whom else it concerns. */
export interface VotesAfter {
  lines: readonly string[];
  notices: readonly Notice[];
}

/**
 * What a recusal that is being registered does not undo, and who carries on: a vote that was cast is sealed and stays
 * counted, a paper ballot lies with its elector; and where nobody of the office is left to run one, its head hears of
 * it, else the administrators.
 */
export async function votesAfter(
  person: Person,
  subject: RecusalSubject,
  context: Context,
): Promise<VotesAfter> {
  const { stores, roster } = context;
  const running = await stores.evaluations.inState(['draft', 'open', 'counting', 'closed']);
  const touched = running.filter((vote) =>
    concernsOf(vote, roster).some((concern) => recusedFrom({ recusals: [subject] }, concern)),
  );
  const each = await Promise.all(
    touched.map(async (vote): Promise<VotesAfter> => {
      const after = whoCarriesOn(vote, person, context);
      const cast = await whatIsCast(vote, person, context);
      return { ...after, lines: [...cast, ...after.lines] };
    }),
  );
  return { lines: each.flatMap(({ lines }) => lines), notices: each.flatMap(({ notices }) => notices) };
}

/** Whether, never what: it is known to those who see who has not voted. */
async function whatIsCast(
  { no, state }: Evaluation,
  { id, name }: Person,
  { stores }: Context,
): Promise<string[]> {
  const { elector } = (state === 'draft' ? undefined : await stores.evaluations.forVoter(no, id)) ?? {};
  if (elector === 'voted')
    return [`#${no} 的票在登记以前已经投出：票已密封，查不出也退不回，照常计入，基数不变。`];
  if (elector === 'paper' && state === 'open')
    return [`#${no} 已领纸票：请收回，再发送：退纸票 #${no} ${name}`];
  return [];
}

function whoCarriesOn(vote: Evaluation, person: Person, { roster, actor }: Context): VotesAfter {
  const { no, title } = vote;
  const ran = isOffice(person) && !isApartFromVote(vote, person.id, roster);
  if (!ran) return { lines: [], notices: [] };
  const left = officeOf(vote, roster).filter((id) => id !== person.id);
  if (left.some((id) => roster.person(id)?.roles.includes('office'))) return { lines: [], notices: [] };
  const tell = (ids: readonly string[], words: string, text: string): readonly Notice[] =>
    ids
      .filter((id) => id !== actor.id)
      .map((personId) => ({
        to: { personId },
        card: { ...plain(`#${no} ${words}`, text), note: title },
        when: 'now' as const,
      }));
  if (left.length > 0)
    return {
      lines: [`办公室的同志都已回避 #${no}，由负责人办理，已告诉负责人。`],
      notices: tell(left, '请您来办', '办公室的同志都已登记回避，这次投票由您办理。'),
    };
  const others = roster
    .withRole('admin')
    .map(({ id }) => id)
    .filter((id) => id !== person.id && !isApartFromVote(vote, id, roster));
  return {
    lines: [
      others.length > 0
        ? `#${no} 已没有人可以办理，已告诉管理员，请管理员另行添加办公室人员。`
        : `#${no} 已没有人可以办理，请与管理员联系，另行添加办公室人员。`,
    ],
    notices: tell(others, '没有人可以办理', '办公室的同志和负责人都已登记回避，请添加一位办公室人员来办。'),
  };
}
