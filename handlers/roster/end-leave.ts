import { plain } from '../../cards/card.js';
import { cameInLines } from '../../cards/roster/came-in.js';
import { leaveSpan } from '../../cards/roster/leave.js';
import type { Effect } from '../../domain/effect.js';
import { notOnLeave } from '../../domain/errors/leave.js';
import { officeDoesThis } from '../../domain/errors.js';
import { isOffice } from '../../domain/matter/audience.js';
import { cameInWhile } from '../../domain/matter/came-in.js';
import { isReached } from '../../domain/roster/duty.js';
import { stretchOf } from '../../domain/roster/lay-leave.js';
import { isOn, type Leave, lastDayOf } from '../../domain/roster/leave.js';
import type { Person } from '../../domain/roster/roster.js';
import { speaks } from '../../domain/roster/speakers.js';
import type { Day } from '../../domain/time/day.js';
import { waitingNotices } from '../approval/waiting-notices.js';
import { type Context, decide, defineHandler, type Notice } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';

/** The leave that runs, else the next to come. */
const leaveOf = (leaves: readonly Leave[], personId: string, today: Day): Leave | undefined =>
  leaves.find((leave) => leave.personId === personId && isOn(leave, today)) ??
  [...leaves]
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .find((leave) => leave.personId === personId && leave.from > today && lastDayOf(leave) >= leave.from);

/**
 * Ends a leave early, or takes back one to come (销假): from today on the person does the work again. Leaves day
 * after day are one absence, whoever stands in when. Of oneself; the
 * office may do it for others. Who is back reads what came to the unit meanwhile.
 *
 * @throws DubanError `NOT_ON_LEAVE`, `OFFICE_DOES_THIS`
 */
export const endLeave = defineHandler({
  action: 'end-leave',
  verbs: [
    ...['销假', '我销假', '提前销假', '取消请假', '撤销请假', '撤回请假', '取消我的请假'],
    ...['我不请假了', '不请假了', '不休假了', '我不休假了', '请假取消'],
  ],
  allowed: ['liaison', 'partner', 'office', 'director', 'admin'],
  takes: { person: { kind: 'person', label: '请假人', others: ['office', 'director', 'admin'] } },
  help: { form: '销假', does: '提前回来，事项和提醒转回本人' },

  async run({ person: id }, context) {
    const { actor, roster, today, chat } = context;
    const person = roster.person(id ?? actor.id) ?? actor;
    const isOwn = person.id === actor.id;
    if (!isOwn && !isOffice(actor) && !actor.roles.includes('admin')) throw officeDoesThis();
    const leave = leaveOf(roster.leaves, person.id, today);
    if (!leave) throw notOnLeave(isOwn ? '您' : person.name);

    const isRunning = isOn(leave, today);
    const stretch = stretchOf(leave, roster.leaves);
    const [first = leave, last = leave] = [stretch[0], stretch.at(-1)];
    const absence = { from: first.from, to: last.to };
    const ended = stretch
      .filter((one) => lastDayOf(one) >= today)
      .map((one) => ({ ...one, endedOn: one.from > today ? one.from : today }));
    const body = { person: person.id, ...absence, endedOn: isRunning ? today : first.from };
    const deputies = ended.flatMap(({ deputyId = '' }) => roster.person(deputyId) ?? []);
    const span = leaveSpan(absence);
    const said = isRunning
      ? `${person.name}已销假，事项和提醒从今天起转回${person.name}。`
      : `${person.name} ${span}的请假已取消。`;
    const readers = [
      ...deputies.filter((one) => one.active && isReached(one, roster)),
      ...(isOwn ? [] : [person]),
      ...roster.withRole('office'),
    ];
    const meanwhile = isRunning ? await whileAway(first, person, context) : undefined;
    const ids = new Set(readers.map((one) => one.id).filter((one) => one !== actor.id));
    return decide({
      effects: [
        ...ended.map((one): Effect => ({ kind: 'leave.put', leave: one })),
        siteChange(context, 'leave.ended', body),
      ],
      answer: toAsker(
        chat,
        plain(
          isOwn ? (isRunning ? '您已销假，事项和提醒从今天起转回您。' : `您 ${span}的请假已取消。`) : said,
          isOwn ? meanwhile : undefined,
        ),
      ),
      notices: [
        ...[...ids].map((one): Notice => {
          const card = plain(said, one === person.id ? meanwhile : undefined);
          return { to: { personId: one }, card, when: 'now' };
        }),
        ...(isRunning ? await waitingNotices(person, [person], context) : []),
      ],
    });
  },
});

/** What came to the unit meanwhile; for the office, whose work is in its own list, where to find it. */
async function whileAway(leave: Leave, person: Person, { stores, now, today }: Context): Promise<string> {
  if (!speaks(person)) return '发送“今日三件事”看看现在要办的。';
  const matters = await cameInWhile(leave, person, now, stores.matters.list);
  return cameInLines(matters, today).join('\n');
}
