import { randomUUID } from 'node:crypto';
import type { Effect } from '../../domain/effect.js';
import { ownRecusal } from '../../domain/errors/recusal.js';
import { type Convening, convene } from '../../domain/gathering/acts/convene.js';
import { supersede } from '../../domain/gathering/acts/run.js';
import { agendaOf } from '../../domain/gathering/agenda.js';
import type { Gathering } from '../../domain/gathering/gathering.js';
import { halfYearOf, showHalfYear } from '../../domain/gathering/half-year.js';
import { maySeeMeeting } from '../../domain/gathering/may-see-meeting.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import type { RawValues } from '../../domain/slot.js';
import { dayOf, showInstant, timeOf } from '../../domain/time/day.js';
import { type Context, type Decision, decide, type Handler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { ANYWAY_SLOT, askWhetherAnyway } from './ask-anyway.js';
import { clashes } from './clashing-meetings.js';
import { invitedPeople } from './invited-people.js';
import { leaveOutRecused } from './leave-out-recused.js';
import { noneThisHalf } from './leaves-half-year.js';
import { answerMeeting, tellInvitees } from './meeting-at-hand.js';
import { remarksOn, startOf } from './moment.js';
import { moveMeeting } from './move-meeting.js';
import { namedIn } from './named-in.js';
import { openPointsFor } from './open-points.js';
import { REST_SLOT, readSaid, takesRest } from './read-said.js';
import { sayInvited } from './say-invited.js';

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const unitsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];

/** Fewer there are than were wanted: said, and nobody else is asked in their place. */
const shortfall = (places: number | undefined, invited: number): string[] =>
  places !== undefined && invited < places
    ? [`您要 ${places} 人，名册里只有 ${invited} 人，差 ${places - invited} 人。`]
    : [];

/** The topic names it, after its kind: 专题询问（禁毒工作）. */
function titleOf({ name, verbs }: Gathering, topic: string | undefined): string {
  const kind = verbs[0] ?? name;
  return topic ? `${kind}（${topic}）` : kind;
}

/** What is registered besides, as a line for each unit that can be sent as it stands. */
function followUpLines(
  { followUp }: Gathering,
  { startsAt, unitId, otherUnitIds = [] }: Meeting,
  { roster }: Context,
): readonly string[] {
  const units = [unitId ?? '', ...otherUnitIds].flatMap((id) => roster.unit(id) ?? []);
  if (!followUp || units.length === 0 || !startsAt) return [];
  const [, month, date] = dayOf(startsAt).split('-').map(Number);
  const lines = units.map(
    ({ name, shortNames }) =>
      `${followUp.verb} 《${followUp.title}》 ${shortNames[0] ?? name} ${month}月${date}日会议`,
  );
  return [followUp.says, ...lines];
}

/** Supervisors are not invited but drawn: the line that draws as many for this very hearing. */
function drawLines(count: number, { startsAt, unitId, place }: Meeting, { roster }: Context): string[] {
  if (!startsAt) return [];
  const [, month, date] = dayOf(startsAt).split('-').map(Number);
  const unit = roster.unit(unitId ?? '');
  const when = `${month}月${date}日${timeOf(startsAt)}`;
  return [
    `监督员 ${count} 名要另外抽选，可以直接发：`,
    `抽选 ${count}人 ${unit ? `${unit.shortNames[0] ?? unit.name} ` : ''}公开听证 ${when}${place ? ` 地点 ${place}` : ''}`,
  ];
}

/** The same one convened before: for this moment, of this unit. */
async function convenedBefore(
  { id }: Gathering,
  startsAt: Date,
  unit: string | undefined,
  { stores }: Context,
): Promise<Meeting | undefined> {
  const day = dayOf(startsAt);
  return (await stores.meetings.between(id, day, day)).find(
    (one) => one.startsAt?.getTime() === startsAt.getTime() && one.unitId === unit,
  );
}

/** What a person adds who wants another one in a half-year that has one. */
const AGAIN = '再召集一次';
const AGAIN_SLOT = { kind: 'flag', label: AGAIN, cues: [AGAIN] } as const;

/** The one that this half-year has already, or will have: 原则上半年一次. */
async function heldOrSet(
  { id, everyHalfYear }: Gathering,
  startsAt: Date,
  { stores, actor }: Context,
): Promise<Meeting | undefined> {
  if (!everyHalfYear) return undefined;
  const { from, to } = halfYearOf(dayOf(startsAt));
  return (await stores.meetings.between(id, from, to)).find((one) => maySeeMeeting(actor, one));
}

/** Asks whether it is to be one more, or the one there is at another time. */
function askWhetherAgain(
  { action, before, startsAt, given }: { action: string; before: Meeting; startsAt: Date; given: RawValues },
  { chat }: Context,
): Decision {
  const { no, title, state } = before;
  const half = showHalfYear(halfYearOf(dayOf(startsAt)));
  const when = before.startsAt ? showInstant(before.startsAt) : '';
  const choices = [
    { label: AGAIN, action, payload: { ...given, again: true } },
    ...(state === 'convened'
      ? [{ label: `把 #${no} 改期`, action: 'move-meeting', payload: { matter: no, when: given.when } }]
      : []),
  ];
  return decide({
    answer: toAsker(chat, {
      title: `${half}已经有 #${no} ${title}：${when}${state === 'held' ? '，已开过' : ''}。`,
      text: `您刚说的这一次还没有召集。要另开一次，请回“${AGAIN}”；只是换时间，请改期。`,
      actions: choices,
    }),
    question: { action, values: given, choices },
  });
}

const BEGINS = /上次|落实情况|议定事项/u;

/**
 * The agenda a half-yearly meeting is convened with, and what is said of it: it begins with what the last one decided and was not
 * done; where none was typed it is what is open.
 */
async function beginning(
  { id, everyHalfYear }: Gathering,
  typed: readonly string[],
  context: Context,
): Promise<{ items: readonly string[]; line?: (no: number) => string }> {
  if (!everyHalfYear || typed.some((item) => BEGINS.test(item))) return { items: typed };
  const points = await openPointsFor(id, context);
  const open = agendaOf(points);
  // 下一步工作安排 alone says nothing.
  if (typed.length === 0 && open.length > 1)
    return { items: open, line: (no) => `没有写议题，先按没办完的事项列了。要改请发：改议题 #${no} …` };
  if (typed.length === 0 || points.undone.length === 0) return { items: typed };
  const [first = ''] = open;
  return {
    items: [first, ...typed],
    line: (no) => `上次议定的还有没办完的，列在议题最前面；不列请发：去掉议题 #${no} 第1项`,
  };
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
  return supersede(proposal, { by: context.actor.id, at: context.now }).effects;
}

/**
 * Convenes a gathering of one mechanism (召集) and invites its people. A day off is warned about and allowed, and so, once
 * confirmed, is another meeting that day or hour; the same one a second time is answered with the first.
 *
 * @throws DubanError `IN_THE_PAST`, `TOO_FAR_AHEAD`, `NOBODY_TO_INVITE`, `UNKNOWN_NAMES`, `RECUSED_FROM_UNIT`
 */
export function conveneGathering(gathering: Gathering): Handler {
  return {
    action: `convene:${gathering.id}`,
    verbs: [...new Set([...gathering.verbs, ...gathering.name.split('/')])],
    allowed: gathering.convenedBy,
    takes: {
      ...gathering.fields,
      ...(takesRest(gathering) ? { rest: REST_SLOT } : {}),
      ...(gathering.everyHalfYear ? { again: AGAIN_SLOT } : {}),
      anyway: ANYWAY_SLOT,
    },
    help: {
      form: gathering.example,
      does: `召集${gathering.verbs[0] ?? gathering.name}${gathering.everyHalfYear ? '（其他会议和活动见“帮助 召集”）' : ''}`,
      ...(gathering.everyHalfYear ? { alsoUnder: '会议' } : {}),
    },

    async run(input, context) {
      const { when, unit, otherUnits, places, people, ...more } = input as RawValues;
      const about = text(unit) ? { unitId: text(unit) as string } : {};
      const others = unitsIn(otherUnits).filter((id) => id !== about.unitId);
      const units = [about.unitId ?? [], others].flat();
      const own = units.find((unitId) => recusedFrom(context.actor, { unitId }));
      if (own) throw ownRecusal(context.roster.unit(own)?.name ?? '');
      const { place, topic, agenda, invited, supervisors } = readSaid(gathering, more, context);
      const startsAt = startOf(String(when), context, gathering.example);
      const before = await convenedBefore(gathering, startsAt, text(unit), context);
      if (before && maySeeMeeting(context.actor, before)) {
        if (place && !before.place) return moveMeeting.run({ matter: before.no, place }, context);
        const lines = [
          `已经召集过，就是这一个，没有重复邀请。要另加人，请发：邀请 市司法局 #${before.no}`,
          ...(place && place !== before.place
            ? [`地点没有改，要改请发：改期 #${before.no} 地点 ${place}`]
            : []),
        ];
        return decide({ answer: answerMeeting(context, before, { lines, isFull: true }) });
      }
      const other = more.again === true ? undefined : await heldOrSet(gathering, startsAt, context);
      if (other)
        return askWhetherAgain(
          { action: `convene:${gathering.id}`, before: other, startsAt, given: input as RawValues },
          context,
        );
      const { people: asked, lines: leftOut } = leaveOutRecused(
        invitedPeople(gathering, { units, people: text(people), besides: invited }, context),
        { ...about, otherUnitIds: others },
        gathering.example,
        context,
      );
      const there = { mechanism: gathering.id, startsAt, people: asked };
      const inTheWay = more.anyway === true ? [] : await clashes(there, context);
      if (inTheWay.length > 0)
        return askWhetherAnyway(
          inTheWay,
          { action: `convene:${gathering.id}`, startsAt, given: input as RawValues },
          context,
        );
      const [no = 0] = await context.stores.numbers.take(1);
      const { items, line: begun } = await beginning(gathering, agenda, context);
      const named = await namedIn(items, context);
      const convening: Convening = {
        id: randomUUID(),
        no,
        mechanism: gathering.id,
        title: titleOf(gathering, topic),
        startsAt,
        agenda: items,
        ...(named.length > 0 ? { named } : {}),
        people: asked,
        ...(place ? { place } : {}),
        ...about,
        ...(others.length > 0 ? { otherUnitIds: others } : {}),
        ...(typeof places === 'number' && places > 0 ? { places } : {}),
      };
      const { meeting, effects } = convene(convening, { by: context.actor.id, at: context.now });
      return decide({
        answer: answerMeeting(context, meeting, {
          lines: [
            ...remarksOn(startsAt, context),
            ...(await noneThisHalf(gathering.id, startsAt, context)),
            ...leftOut,
            ...(begun ? [begun(no)] : []),
            ...(await sayInvited(context, meeting, asked)),
            ...shortfall(meeting.places, meeting.invitees.length),
            ...followUpLines(gathering, meeting, context),
            ...(supervisors === undefined ? [] : drawLines(supervisors, meeting, context)),
          ],
        }),
        effects: [...effects, ...(await superseded(gathering, startsAt, context))],
        notices: tellInvitees(context, meeting, { kind: 'invitation' }),
      });
    },
  };
}
