import { plain } from '../../cards/card.js';
import { isApartFromVote } from '../../domain/ballot/ballot-audience.js';
import { type Evaluation, REHEARSAL } from '../../domain/ballot/evaluation.js';
import type { Choice, Question } from '../../domain/effect.js';
import { MOST_CHOICES } from '../../domain/effect.js';
import type { RawValues } from '../../domain/slot.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { votesRun } from './ballot-at-hand.js';

const ACTION = 'hand-ballot-page';

/** Asks the asker alone: votes and names are for nobody else. */
const ask = (
  { chat }: Context,
  title: string,
  question: Pick<Question, 'values' | 'slot'>,
  choices: readonly Choice[],
): Decision =>
  decide({
    answer: toAsker(chat, { title, actions: choices }),
    question: { action: ACTION, ...question, choices },
  });

/** The one vote a page can be handed out for, or the decision that asks which, and for whom in the same breath. */
export async function whichVote(values: RawValues, context: Context): Promise<number | Decision> {
  const votes = [...(await votesRun(context, ['open'])), ...(await votesRun(context, ['draft']))];
  const [only, second] = votes;
  if (!only)
    return decide({
      answer: toAsker(
        context.chat,
        plain('目前没有您可以发票链接的投票。', '没有账号、要办事项的，请发送：代办链接 #12 王五'),
      ),
    });
  if (!second) return only.no;
  const choices = votes.slice(0, MOST_CHOICES).map(({ no, title }) => ({
    label: `#${no} ${title}`,
    action: ACTION,
    payload: { ...values, matter: no },
  }));
  const title = values.person === undefined ? '哪一件的票，给谁？' : '哪一件的票？';
  return ask(
    context,
    `${title}也可以一次写全，例如：票链接 #${only.no} 王五`,
    { values, slot: 'matter' },
    choices,
  );
}

/** Asks for whom: those who have not voted and have no account, with a button each. */
export async function askForWhom(vote: Evaluation, context: Context): Promise<Decision> {
  const { stores, roster, chat } = context;
  const round = vote.state === 'draft' ? REHEARSAL : vote.round;
  const left = (await stores.evaluations.electors(vote.id, round)).filter(
    ({ person, state }) => state === 'issued' && !isApartFromVote(vote, person, roster),
  );
  const without = await stores.accounts.without(left.map(({ person }) => person));
  const people = left.map(({ person }) => person).filter((id) => without.has(id));
  const name = (id: string) => roster.person(id)?.name ?? '';
  if (people.length === 0)
    return decide({
      answer: toAsker(
        chat,
        plain(
          `#${vote.no} 还没有投的人都有账号，不用链接。`,
          '看谁还没有投，请发送：谁还没投；名册里谁没有账号，请发送：谁没有账号',
        ),
      ),
    });
  const choices = people.slice(0, MOST_CHOICES).map((id) => ({
    label: name(id),
    action: ACTION,
    payload: { matter: vote.no, person: id },
  }));
  const more =
    people.length > MOST_CHOICES ? `还没有投、又没有账号的共 ${people.length} 人，别的请写姓名。` : '';
  return ask(
    context,
    `#${vote.no} 的票链接给谁？${more}`,
    { values: { matter: vote.no }, slot: 'person' },
    choices,
  );
}
