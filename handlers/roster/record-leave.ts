import { randomUUID } from 'node:crypto';
import { plain } from '../../cards/card.js';
import { deputyCard, type LeaveView, leaveSpan, officeLeaveCard } from '../../cards/roster/leave.js';
import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { actingFor, isReached } from '../../domain/roster/duty.js';
import { type Leave, touches } from '../../domain/roster/leave.js';
import type { TypedLeave } from '../../domain/roster/read-leave.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import type { Person } from '../../domain/roster/roster.js';
import { speaks } from '../../domain/roster/speakers.js';
import { showDay } from '../../domain/time/day.js';
import { waitingNotices } from '../approval/waiting-notices.js';
import { type Context, type Decision, decide, type Notice } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';
import { onlyByTelephone } from './only-by-telephone.js';

/** The roster as it will be with this leave in it. Pure. */
export const withLeave = (leave: Leave, { roster }: Context) => ({
  ...roster,
  leaves: [...roster.leaves.filter(({ id }) => id !== leave.id), leave],
});

/**
 * Puts a leave into the roster, in the place of one of the same days, and tells whom it concerns. A deputy without any
 * account gets no card: that is said to who asked and to the office.
 */
export async function recordLeave(
  typed: TypedLeave,
  person: Person,
  deputy: Person | undefined,
  context: Context,
): Promise<Decision> {
  const { roster, actor, chat } = context;
  const { from, to } = typed;
  const before = roster.leaves.find((one) => one.personId === person.id && touches(one, from, to));
  const leave: Leave = {
    id: before?.id ?? randomUUID(),
    personId: person.id,
    from,
    to,
    ...(deputy ? { deputyId: deputy.id } : {}),
  };
  const isSame = before && !before.endedOn && before.from === from && before.to === to;
  const span = leaveSpan(leave);
  if (isSame && before.deputyId === deputy?.id)
    return decide({ answer: toAsker(chat, plain(`${span}的请假已经登记，不必重复。`)) });

  const acting =
    deputy && isReached(deputy, roster) ? [deputy] : actingFor(person, withLeave(leave, context), typed);
  const due = await dueThen(person, leave, context);
  const view: LeaveView = {
    leave,
    who: `${roster.unit(person.unitId ?? '')?.name ?? ''}${person.name}`,
    decides: person.roles.includes('director'),
    acting: acting.map(({ name }) => name),
    notes: await onlyByTelephone(deputy ? [deputy] : [], context),
  };
  const replaced = before?.deputyId === deputy?.id ? undefined : roster.person(before?.deputyId ?? '');
  const told: Notice[] = [
    ...(deputy && isReached(deputy, roster)
      ? [tell(deputy, deputyCard({ ...view, due: dueFor(deputy, due) }))]
      : []),
    ...(replaced?.active && isReached(replaced, roster)
      ? [tell(replaced, plain(`${span}不用再代${view.who}办理了，谢谢。`))]
      : []),
    ...leftAlone(person, typed, context).map((one) =>
      tell(
        one,
        plain(
          `原请${person.name}代您办理，${person.name}在 ${span}也请假了`,
          `请另请一位，可以这样发：我请假 ${from}至${to} 由…代\n在另请以前，等着您的事项和提醒不转给${person.name}。`,
        ),
      ),
    ),
    ...(person.id === actor.id
      ? []
      : [tell(person, plain(`办公室已登记您 ${span}请假。`, whoActs(view, deputy)))]),
    ...roster
      .withRole('office')
      .filter(({ id }) => id !== person.id && id !== deputy?.id)
      .map((one) => tell(one, officeLeaveCard({ ...view, due: dueFor(one, due) }, before !== undefined))),
  ];
  const body = { person: person.id, from, to, ...(deputy ? { deputy: deputy.id } : {}) };
  const mine = person.id === actor.id ? '' : `${person.name} `;
  return decide({
    effects: [{ kind: 'leave.put', leave }, siteChange(context, 'leave.taken', body)],
    answer: toAsker(
      chat,
      plain(
        `已登记${mine === '' ? '您 ' : mine}${span}请假`,
        [
          ...(view.notes ?? []),
          whoActs(view, deputy),
          ...begun(typed),
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

/** `deputy`: who was named; where no message reaches him, it is said who gets them instead. */
function whoActs({ acting }: LeaveView, deputy: Person | undefined): string {
  if (acting.length > 0) return `这几天的事项和提醒由${acting.join('、')}办理。`;
  return deputy
    ? '所以这几天的事项和提醒仍发给本人；也可以另请一位有账号的同事，再发一次请假就改过来。'
    : '名册里没有别人可以代，这几天的提醒仍发给本人；请与办公室联系。';
}

/** A leave that began earlier is recorded from today on: what was sent on the days gone by stays where it is. */
const begun = ({ began }: TypedLeave): string[] =>
  began ? [`您写的是 ${showDay(began)}起；已过的日子不补记，从今天起转办。`] : [];

function standsIn(person: Person, typed: TypedLeave, context: Context): string[] {
  const names = leftAlone(person, typed, context).map(({ name }) => name);
  return names.length > 0
    ? [`这几天原由${person.name}代${names.join('、')}办理，已告诉${names.join('、')}另请他人。`]
    : [];
}

/** Whom this person was to stand in for on those days: they need somebody else. */
const leftAlone = (person: Person, { from, to }: TypedLeave, { roster }: Context): readonly Person[] =>
  roster.leaves
    .filter((leave) => leave.deputyId === person.id && touches(leave, from, to))
    .flatMap(({ personId }) => roster.person(personId) ?? [])
    .filter(({ active }) => active);

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
