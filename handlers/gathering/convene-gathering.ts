import { randomUUID } from 'node:crypto';
import type { Effect } from '../../domain/effect.js';
import { type Convening, convene } from '../../domain/gathering/acts/convene.js';
import { cancel } from '../../domain/gathering/acts/run.js';
import type { Gathering } from '../../domain/gathering/gathering.js';
import { halfYearOf } from '../../domain/gathering/half-year.js';
import type { RawValues } from '../../domain/slot.js';
import { dayOf, showInstant } from '../../domain/time/day.js';
import { type Context, decide, type Handler } from '../define-handler.js';
import { invitedPeople } from './invited-people.js';
import { answerMeeting, tellInvitees } from './meeting-at-hand.js';
import { itemsOf, remarksOn, startOf } from './moment.js';

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The topic names it, after its kind: 专题询问（禁毒工作）. */
function titleOf({ name, verbs }: Gathering, topic: string | undefined): string {
  const kind = verbs[0] ?? name;
  return topic ? `${kind}（${topic}）` : kind;
}

/** What Duban proposed for the same half-year is settled by a meeting that is convened by hand. */
async function superseded(
  { id, everyHalfYear }: Gathering,
  startsAt: Date,
  context: Context,
): Promise<readonly Effect[]> {
  if (!everyHalfYear) return [];
  const proposal = await context.stores.meetings.proposed(id, halfYearOf(dayOf(startsAt)).id);
  if (proposal?.state !== 'proposed') return [];
  return cancel(proposal, '已另行召集', { by: context.actor.id, at: context.now }).effects;
}

/**
 * Convenes a gathering of one mechanism (召集) and invites its people. A day off is warned about and allowed.
 *
 * @throws DubanError `IN_THE_PAST`, `TOO_FAR_AHEAD`, `NOBODY_TO_INVITE`, `UNKNOWN_NAMES`
 */
export function conveneGathering(gathering: Gathering): Handler {
  return {
    action: `convene:${gathering.id}`,
    verbs: [...new Set([...gathering.verbs, ...gathering.name.split('/')])],
    allowed: gathering.convenedBy,
    takes: gathering.fields,
    help: { form: gathering.example, does: `召集${gathering.verbs[0] ?? gathering.name}` },

    async run(input, context) {
      const { when, place, agenda, topic, unit, places, people } = input as RawValues;
      const startsAt = startOf(String(when), context, gathering.example);
      const asked = invitedPeople(gathering, { unit: text(unit), people: text(people) }, context);
      const [no = 0] = await context.stores.numbers.take(1);
      const convening: Convening = {
        id: randomUUID(),
        no,
        mechanism: gathering.id,
        title: titleOf(gathering, text(topic)),
        startsAt,
        agenda: itemsOf(text(agenda) ?? ''),
        people: asked,
        ...(text(place) ? { place: text(place) as string } : {}),
        ...(text(unit) ? { unitId: text(unit) as string } : {}),
        ...(typeof places === 'number' && places > 0 ? { places } : {}),
      };
      const { meeting, effects } = convene(convening, { by: context.actor.id, at: context.now });
      const news = `请您参加${meeting.title}：${showInstant(startsAt)}`;
      return decide({
        answer: answerMeeting(context, meeting, {
          lines: [
            ...remarksOn(startsAt, context),
            `已向 ${meeting.invitees.length} 人发出邀请，答复会列在这里。`,
          ],
        }),
        effects: [...effects, ...(await superseded(gathering, startsAt, context))],
        notices: tellInvitees(context, meeting, { news }),
      });
    },
  };
}
