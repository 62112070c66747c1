import type { Card } from '../../cards/card.js';
import type { HandedOver, HandedOverCard } from '../../cards/roster/hand-over.js';
import { ROLES, type Roster } from '../../domain/roster/roster.js';
import { showInstant } from '../../domain/time/day.js';
import type { JobContext } from '../define-job.js';

/** As many as are named by number. */
const SHOWN = 20;

/** The receipt of a hand-over; undefined for any other card. */
export const handedOverIn = (card: Card): HandedOver | undefined =>
  (card as Partial<HandedOverCard>).handedOver;

/** Of each duty that passed, who holds it in that unit now. */
function dutyLines({ duties, unitId }: HandedOver, roster: Roster): { lines: string[]; holders: string[] } {
  const held = duties.map((role) => ({ role, people: roster.withRole(role, unitId) }));
  return {
    lines: held.map(
      ({ role, people }) => `${ROLES[role]}：${people.map(({ name }) => name).join('、') || '暂缺'}`,
    ),
    holders: held.map(({ people }) => people.map(({ id }) => id).join()),
  };
}

/** Who minds each of these now: #12、#13 李四; what is over stands apart. */
async function mindedNow({ nos }: HandedOver, { stores }: JobContext, roster: Roster) {
  const found = await Promise.all(nos.slice(0, SHOWN).map((no) => stores.matters.byNo(no)));
  const by = new Map<string, number[]>();
  for (const matter of found) {
    if (!matter) continue;
    const isOver = matter.state === 'closed' || matter.state === 'withdrawn';
    const who = isOver ? '已经办完' : (roster.person(matter.registeredBy)?.name ?? '');
    by.set(who, [...(by.get(who) ?? []), matter.no]);
  }
  return [...by].map(([who, numbers]) => `${numbers.map((no) => `#${no}`).join('、')} ${who}`);
}

/** The receipt of a hand-over sent again (重发): who has now what passed then, for it may have passed on or back since. */
export async function handOverAgain(
  card: Card,
  handedOver: HandedOver,
  context: JobContext,
  now: Date,
): Promise<Card> {
  const roster = await context.roster();
  const to = roster.person(handedOver.to);
  const { lines, holders } = dutyLines(handedOver, roster);
  const minded = await mindedNow(handedOver, context, roster);
  const isAsThen =
    holders.every((ids) => to !== undefined && ids.split(',').includes(to.id)) &&
    minded.every((line) => line.endsWith(` ${to?.name}`) || line.endsWith('已经办完'));
  const present = [...lines, ...minded];
  const note = isAsThen
    ? `补发（${showInstant(now)}）：到现在没有变动，仍按这次交接办理。`
    : `补发（${showInstant(now)}）：这次交接以后又有变动，下面是当时的清单。现在：${present.join('；')}。`;
  return { ...card, text: [note, card.text].filter(Boolean).join('\n') };
}
