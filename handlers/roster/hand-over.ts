import { type HandedOverCard, handOverCard } from '../../cards/roster/hand-over.js';
import { handOver as pass } from '../../domain/acts/hand-over.js';
import type { Effect } from '../../domain/effect.js';
import { cannotHold, nothingToHandOver, samePerson } from '../../domain/errors/leave.js';
import { isOffice } from '../../domain/matter/audience.js';
import type { Matter } from '../../domain/matter/matter.js';
import { mayStandIn } from '../../domain/roster/duty.js';
import { type Leave, lastDayOf, touches } from '../../domain/roster/leave.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import { type Person, ROLES, type Role } from '../../domain/roster/roster.js';
import { speaks, UNIT_SPEAKERS } from '../../domain/roster/speakers.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { groundOf } from '../matter/matter-at-hand.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';
import { onlyByTelephone } from './only-by-telephone.js';

/** More than anyone has open; what is over is handed over by the same line again. */
const MOST = 1_000;

/**
 * Hands over for good (交接): every open matter of one person, the duty for the unit, what the person was to stand in
 * for and applications that wait, with a receipt for all three. A liaison's duty passes within the unit; the office's
 * roles are the administrator's to give and stay as they are.
 *
 * @throws DubanError `SAME_PERSON`, `CANNOT_HOLD`, `NOTHING_TO_HAND_OVER`
 */
export const handOver = defineHandler({
  action: 'hand-over',
  verbs: ['交接'],
  allowed: ['office', 'director', 'admin'],
  takes: {
    from: { kind: 'person', label: '交出的人', required: true, ask: '谁的工作要交接？请写姓名。' },
    to: { kind: 'person', label: '接手的人', required: true, ask: '交给谁？请写姓名。' },
  },
  help: { form: '交接 李四 赵六', does: '把李四在办的事项和职责全部交给赵六' },

  async run({ from: fromId, to: toId }, context) {
    const { roster, chat, actor } = context;
    const [from, to] = [roster.person(fromId), roster.person(toId)];
    if (!from || !to) throw nothingToHandOver('这位同事');
    if (from.id === to.id) throw samePerson(from.name);
    if (!mayHold(from, to)) throw cannotHold(to.name, lineToAllow(from, to, context));

    const open = await openMatters(from, context);
    // Who takes no part in one (回避) does not take it over either.
    const apart = open.matters.filter((matter) => recusedFrom(to, matter));
    const matters = open.matters.filter((matter) => !apart.includes(matter));
    const total = open.total - apart.length;
    const duties = UNIT_SPEAKERS.filter((role) => from.roles.includes(role));
    const standingIn = roster.leaves.filter(
      (leave) =>
        leave.deputyId === from.id && lastDayOf(leave) >= context.today && canTakeOver(leave, to, context),
    );
    if (open.total === 0 && duties.length === 0 && standingIn.length === 0)
      throw nothingToHandOver(from.name);

    const acts = matters.map((matter) => pass(matter, from.id, to.id, groundOf(context)));
    const nameOf = (person: Person) => `${roster.unit(person.unitId ?? '')?.name ?? ''}${person.name}`;
    const body = {
      from: from.id,
      toPerson: to.id,
      matters: matters.map(({ no }) => no),
      roles: duties,
      ...(standingIn.length > 0 ? { standingIn: standingIn.map(({ id }) => id) } : {}),
    };
    const viewOf = (reader: Person) => ({
      from: nameOf(from),
      to: nameOf(to),
      matters: acts.flatMap(({ matter }) => (recusedFrom(reader, matter) ? [] : matter)),
      total,
      duties: [
        ...duties.map((role) => ROLES[role]),
        ...standingIn.map(({ personId }) => `代${roster.person(personId)?.name ?? ''}办理`),
      ],
    });
    const handedOver = {
      to: to.id,
      nos: matters.filter(({ registeredBy }) => registeredBy === from.id).map(({ no }) => no),
      duties,
      ...(from.unitId ? { unitId: from.unitId } : {}),
    };
    const isStill = isOffice(from);
    const left = apart.map(({ no }) => `#${no}`).join('、');
    const notes = [
      ...(apart.length > 0 ? [`${to.name}回避 ${left}，没有交接，请另交一位。`] : []),
      ...(await onlyByTelephone([to], context)),
      ...(total > matters.length ? ['件数太多，请再发一次同样的话交接其余的。'] : []),
      ...(isStill ? [`${from.name}仍是办公室人员；如已离岗，请管理员发送：停用人员 ${from.name}`] : []),
    ];
    return decide({
      effects: [
        ...acts.flatMap(({ effects }) => effects),
        ...dutyPasses(from, to, duties),
        ...standingIn.map((leave): Effect => ({ kind: 'leave.put', leave: { ...leave, deputyId: to.id } })),
        siteChange(context, 'person.handed-over', body),
      ],
      answer: toAsker(chat, handOverCard({ ...viewOf(actor), notes })),
      notices: [from, to]
        .filter(({ id, active }) => active && id !== actor.id)
        .map((reader) => ({
          to: { personId: reader.id },
          card: { ...handOverCard({ ...viewOf(reader), notes: [] }), handedOver } satisfies HandedOverCard,
          when: 'now' as const,
        })),
      refresh: [],
    });
  },
});

/** The one who takes over must be able to hold it: of the same unit, or with the same duty by the administrator. */
const mayHold = (from: Person, to: Person): boolean =>
  mayStandIn({ ...from, active: true }, to) && (!isOffice({ ...from, active: true }) || isOffice(to));

function lineToAllow(from: Person, to: Person, { roster }: Context): string {
  const unit = roster.unit(from.unitId ?? '');
  const role: Role = UNIT_SPEAKERS.find((one) => from.roles.includes(one)) ?? 'office';
  return `添加人员 ${to.name}${unit ? ` 单位 ${unit.shortNames[0] ?? unit.name}` : ''} 角色 ${ROLES[role]}`;
}

/** A deputy must be of the same unit, somebody else, and there on those days. */
function canTakeOver(leave: Leave, to: Person, { roster }: Context): boolean {
  const away = roster.person(leave.personId);
  const isBusy = roster.leaves.some(
    (other) => other.personId === to.id && touches(other, leave.from, lastDayOf(leave)),
  );
  return away !== undefined && mayStandIn(away, to) && !isBusy;
}

/** What a person has open: a liaison's unit's matters, and what the person registered or took over. */
async function openMatters(
  person: Person,
  { stores }: Context,
): Promise<{ matters: readonly Matter[]; total: number }> {
  const units = speaks(person) && person.unitId ? [person.unitId] : [];
  return stores.matters.list({
    scope: { units, ownerId: person.id },
    states: ['open', 'replied'],
    offset: 0,
    limit: MOST,
  });
}

/** The duty for the unit goes from one to the other, A岗 or B岗 with it. */
function dutyPasses(from: Person, to: Person, duties: readonly Role[]): Effect[] {
  if (duties.length === 0) return [];
  const { post: _was, ...toPlain } = to;
  const { post: _gone, ...fromPlain } = from;
  const heir: Person = {
    ...toPlain,
    roles: [...new Set([...to.roles, ...duties])],
    ...(from.post ? { post: from.post } : {}),
  };
  const before: Person = { ...fromPlain, roles: from.roles.filter((role) => !duties.includes(role)) };
  return [
    { kind: 'person.put', person: heir },
    { kind: 'person.put', person: before },
  ];
}
