import { randomUUID } from 'node:crypto';
import { plain } from '../../cards/card.js';
import { deputyCard, type LeaveView, leaveSpan, officeLeaveCard } from '../../cards/roster/leave.js';
import type { Effect } from '../../domain/effect.js';
import { isOffice } from '../../domain/matter/audience.js';
import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { actingFor, isReached } from '../../domain/roster/duty.js';
import { isWithin, type LaidLeave, layLeave } from '../../domain/roster/lay-leave.js';
import type { Leave } from '../../domain/roster/leave.js';
import type { TypedLeave } from '../../domain/roster/read-leave.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import type { Person, Roster } from '../../domain/roster/roster.js';
import { speaks } from '../../domain/roster/speakers.js';
import { showDay } from '../../domain/time/day.js';
import { waitingNotices } from '../approval/waiting-notices.js';
import { type Context, type Decision, decide, type Notice } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';
import { alreadySaid, begun, besides, couldStandIn, daysTyped, notRead, whoActs } from './leave-words.js';
import { leftAlone, relieved } from './left-alone.js';
import { onlyByTelephone } from './only-by-telephone.js';

/** What this leave does to those the person has. */
export const laidIn = (leave: Omit<Leave, 'id'>, { roster, today }: Context): LaidLeave =>
  layLeave(leave, { leaves: roster.leaves, today }, randomUUID);

/** The roster as it will be with these leaves in it. Pure. */
export const withLeaves = (put: readonly Leave[], { roster }: Context): Roster => ({
  ...roster,
  leaves: [...roster.leaves.filter(({ id }) => put.every((one) => one.id !== id)), ...put],
});

/**
 * Puts a leave into the roster, among those the person has, and tells whom it concerns. A deputy without any account gets
 * no card: that is said to who asked and to the office.
 */
export async function recordLeave(
  typed: TypedLeave,
  person: Person,
  deputy: Person | undefined,
  context: Context,
): Promise<Decision> {
  const { roster, actor, chat } = context;
  const { from, to } = typed;
  const standing = roster.leaves.find(
    (one) => one.personId === person.id && !one.endedOn && isWithin(typed, one),
  );
  if (standing && (!deputy || deputy.id === standing.deputyId))
    return decide({ answer: toAsker(chat, alreadySaid(standing, typed, roster)) });

  const laid = laidIn({ personId: person.id, from, to, ...(deputy ? { deputyId: deputy.id } : {}) }, context);
  const [leave] = laid.put;
  const span = leaveSpan(leave);
  const after = withLeaves(laid.put, context);
  const acting = deputy && isReached(deputy, roster) ? [deputy] : actingFor(person, after, typed);
  const due = await dueThen(person, leave, context);
  const view: LeaveView = {
    leave,
    who: `${roster.unit(person.unitId ?? '')?.name ?? ''}${person.name}`,
    duty: person.roles.includes('director') ? 'director' : isOffice(person) ? 'office' : 'unit',
    acting: acting.map(({ name }) => name),
    notes: await onlyByTelephone(deputy ? [deputy] : [], context),
  };
  const told: Notice[] = [
    ...acting
      .filter((one) => one.id !== person.id && (one.id === deputy?.id || !one.roles.includes('office')))
      .map((one) => tell(one, deputyCard({ ...view, due: dueFor(one, due) }))),
    ...relieved(laid, context).map(({ one, days }) =>
      tell(one, plain(`${leaveSpan(days)}不用再代${view.who}办理了，谢谢。`)),
    ),
    ...leftAlone(person, typed, context).map(({ one, days }) =>
      tell(
        one,
        plain(
          `原请${person.name}代您办理，${person.name}在 ${leaveSpan(days)}也请假了`,
          `请另请一位，可以这样发：我请假 ${daysTyped(days)} 由…代（把…换成姓名）\n只改这${days.from === days.to ? '一天' : '几天'}，别的日子不变。在另请以前，等着您的事项和提醒不转给${person.name}。`,
        ),
      ),
    ),
    ...(person.id === actor.id
      ? []
      : [tell(person, plain(`办公室已登记您 ${span}请假。`, whoActs(view, deputy)))]),
    ...roster
      .withRole('office')
      .filter(({ id }) => id !== person.id && id !== deputy?.id)
      .map((one) => tell(one, officeLeaveCard({ ...view, due: dueFor(one, due) }, laid.before.length > 0))),
  ];
  const body = { person: person.id, from, to, ...(deputy ? { deputy: deputy.id } : {}) };
  const mine = person.id === actor.id ? '' : `${person.name} `;
  return decide({
    effects: [
      ...laid.put.map((one): Effect => ({ kind: 'leave.put', leave: one })),
      siteChange(context, 'leave.taken', body),
    ],
    answer: toAsker(
      chat,
      plain(
        `已登记${mine === '' ? '您 ' : mine}${span}请假`,
        [
          ...(view.notes ?? []),
          whoActs(view, deputy),
          ...(deputy ? [] : couldStandIn(person, typed, view, roster)),
          ...begun(typed),
          ...besides(laid, roster),
          ...notRead(typed),
          ...standsIn(person, typed, context),
          `回来早了，请发送：${mine === '' ? '销假' : `销假 ${person.name}`}`,
        ].join('\n'),
      ),
    ),
    notices: [
      ...told,
      ...(from <= context.today ? await waitingNotices(person, acting, context) : []),
    ].filter(({ to: reader }) => !('personId' in reader) || reader.personId !== actor.id),
  });
}

const tell = (person: Person, card: Notice['card']): Notice => ({
  to: { personId: person.id },
  card,
  when: 'now',
});

function standsIn(person: Person, typed: TypedLeave, context: Context): string[] {
  const names = [...new Set(leftAlone(person, typed, context).map(({ one }) => one.name))].join('、');
  return names === '' ? [] : [`这几天原由${person.name}代${names}办理，已告诉${names}另请他人。`];
}

/** What of the unit falls due on these days, at most five. */
async function dueThen(
  person: Person,
  { from, to }: Leave,
  { stores, now }: Context,
): Promise<readonly Matter[]> {
  if (!person.unitId || !speaks(person)) return [];
  const scope = { units: [person.unitId], openBy: now };
  const page = await stores.matters.list({
    scope,
    states: ['open'],
    dueFrom: from,
    dueTo: to,
    offset: 0,
    limit: 5,
  });
  return page.matters;
}

/** The same in words, without what this reader is recused from (回避). */
const dueFor = (reader: Person, due: readonly Matter[]): string[] =>
  due
    .filter((matter) => !recusedFrom(reader, matter))
    .map((matter) => {
      const on = mainDeadline(matter)?.due?.on;
      return `#${matter.no} ${on ? showDay(on) : ''}《${matter.title}》`;
    });
