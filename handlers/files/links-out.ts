import { plain } from '../../cards/card.js';
import { cutChars } from '../../cards/render/cut.js';
import { type Choice, MOST_CHOICES } from '../../domain/effect.js';
import { maySeeMeeting } from '../../domain/gathering/may-see-meeting.js';
import { maySee } from '../../domain/matter/audience.js';
import { votesRun } from '../ballot/ballot-at-hand.js';
import { pagesOut } from '../ballot/pages-out.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { toAsker } from '../to-asker.js';

const ACTION = 'revoke-link';

/** A numbered thing that has links out, and to whom. */
interface Out {
  no: number;
  title: string;
  people: readonly string[];
}

/** The title of the matter or meeting with this number, where the asker may see it. */
async function titleOf(no: number, { actor, now, stores }: Context): Promise<string | undefined> {
  const matter = await stores.matters.byNo(no);
  if (matter) return maySee(actor, matter, now) ? matter.title : undefined;
  const meeting = await stores.meetings.byNo(no);
  return meeting && maySeeMeeting(actor, meeting) ? meeting.title : undefined;
}

/** What the asker may see of matters, meetings and votes that has links which can still be used. */
async function linksOut(context: Context): Promise<readonly Out[]> {
  const { stores, now } = context;
  const errands = await stores.errands.open(now);
  const nos = [...new Set(errands.flatMap(({ matter }) => matter ?? []))];
  const things = await Promise.all(
    nos.map(async (no): Promise<Out[]> => {
      const title = await titleOf(no, context);
      const people = errands.filter(({ matter }) => matter === no).map(({ personId }) => personId);
      return title === undefined ? [] : [{ no, title, people }];
    }),
  );
  const votes = await Promise.all(
    (await votesRun(context, ['open', 'draft'])).map(async (vote) => ({
      no: vote.no,
      title: vote.title,
      people: await pagesOut(vote, context),
    })),
  );
  return [...things.flat(), ...votes.filter(({ people }) => people.length > 0)];
}

/** 收回链接 without a number: what has links that can still be used, a button each, to the asker alone; of one person where named. */
export async function askWhichLink(person: string | undefined, context: Context): Promise<Decision> {
  const { chat, roster } = context;
  const name = (id: string) => roster.person(id)?.name ?? '';
  const out = (await linksOut(context)).filter(
    ({ people }) => person === undefined || people.includes(person),
  );
  const whose = person === undefined ? '' : `给${name(person)}的、`;
  if (out.length === 0)
    return decide({
      answer: toAsker(
        chat,
        plain(`现在没有${whose}还能用的链接。`, '用过、收回和过期的链接都已失效，不用再收。'),
      ),
    });
  const kept = person === undefined ? {} : { person };
  const choices = out.slice(0, MOST_CHOICES).map(
    ({ no, title }): Choice => ({
      label: `#${no} ${cutChars(title, 16)}`,
      action: ACTION,
      payload: { ...kept, matter: no },
    }),
  );
  const lines = out.map(({ no, title, people }) => `#${no}《${title}》：${people.map(name).join('、')}`);
  const left = out.length > MOST_CHOICES ? ['别的请写号码，例如：收回链接 #12'] : [];
  return decide({
    answer: toAsker(chat, {
      title: `收回哪一件的链接？${whose}还能用的有 ${out.length} 件：`,
      text: [...lines.slice(0, MOST_CHOICES), ...left].join('\n'),
      actions: choices,
    }),
    question: { action: ACTION, values: kept, slot: 'matter', choices },
  });
}
