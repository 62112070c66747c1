import { randomUUID } from 'node:crypto';
import { plain } from '../../cards/card.js';
import { leaveDays, leaveSpan } from '../../cards/roster/leave.js';
import type { Effect } from '../../domain/effect.js';
import { badLeave, noLeaveThen } from '../../domain/errors/leave.js';
import { officeDoesThis } from '../../domain/errors.js';
import { isOffice } from '../../domain/matter/audience.js';
import { isReached } from '../../domain/roster/duty.js';
import { stretchOf, takeOut } from '../../domain/roster/lay-leave.js';
import { type Leave, lastDayOf, touches } from '../../domain/roster/leave.js';
import { type Days, daysOf } from '../../domain/roster/read-leave.js';
import type { Person } from '../../domain/roster/roster.js';
import { waitingNotices } from '../approval/waiting-notices.js';
import { type Context, decide, defineHandler, type Notice } from '../define-handler.js';
import { ownWords } from '../own-words.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';
import { endLeave } from './end-leave.js';

const AWAY = '(?:请|休|年)假';
/** 我12月3日不请假了, 取消12月3日的请假, 12月3日的请假取消. */
const TAKES_BACK = new RegExp(
  `不(?:用|再)?(?:请|休)假|(?:取消|撤销|撤回|作废|去掉).{0,24}${AWAY}|${AWAY}.{0,4}(?:取消|撤销|撤回|作废|去掉)`,
  'u',
);
/** 12月3日销假: back on that day, for the rest as well. */
const COMES_BACK = /销假/u;
const NAMES_DAY =
  /\d\s*[日号]|[一二三四五六七八九十]\s*[日号]|\d{1,2}[.-]\d{1,2}|今天|明天|后天|大后天|周[一二三四五六日天]/u;
const LONGEST = 40;

/**
 * Some days of a leave are worked after all (我12月3日不请假了), the others stay leave; 12月3日销假 comes back on that day.
 * Of oneself; the office may do it for others.
 *
 * @throws DubanError `BAD_LEAVE`, `NO_LEAVE_THEN`, `OFFICE_DOES_THIS`, and as `endLeave`
 */
export const workAfterAll = defineHandler({
  action: 'work-after-all',
  verbs: [],
  phrase: (text) =>
    text.length <= LONGEST &&
    !/[#《]/u.test(text) &&
    (TAKES_BACK.test(text) || COMES_BACK.test(text)) &&
    NAMES_DAY.test(text),
  isWhole: true,
  allowed: ['liaison', 'partner', 'office', 'director', 'admin'],
  takes: { person: { kind: 'person', label: '请假人', others: ['office', 'director', 'admin'] } },

  async run({ person: id }, context) {
    const { actor, chat, roster, today } = context;
    const person = roster.person(id ?? actor.id) ?? actor;
    const isOwn = person.id === actor.id;
    if (!isOwn && !isOffice(actor) && !actor.roles.includes('admin')) throw officeDoesThis();
    const words = ownWords(context);
    const said = daysOf(words, roster, today);
    if ('say' in said) throw badLeave(said.say, '我12月3日不请假了');
    const from = said.from < today ? today : said.from;

    const his = roster.leaves.filter((one) => one.personId === person.id && lastDayOf(one) >= today);
    const first = his.find((one) => touches(one, from, said.to));
    if (!first) throw noLeaveThen(isOwn ? '您' : person.name, leaveSpan({ ...said, from }), standing(his));
    const stretch = stretchOf(first, roster.leaves);
    const ends = lastDayOf(stretch.at(-1) ?? first);
    const days = { from, to: COMES_BACK.test(words) && from === said.to ? ends : said.to };
    const touched = his.filter((one) => touches(one, days.from, days.to));
    const { put, kept } = takeOut(days, touched, randomUUID);
    if (kept.length === 0 && touched.length === stretch.length)
      return endLeave.run({ person: person.id }, context);

    const worked = {
      from: days.from > first.from ? days.from : first.from,
      to: days.to < ends ? days.to : ends,
    };
    const others = stretch.filter((one) => !touched.includes(one));
    const left = [...others, ...kept].filter((one) => lastDayOf(one) >= today);
    const news = `${leaveSpan(worked)}照常办理，这一段不算请假`;
    const rest = left.length > 0 ? `其余日子的请假不变：${standing(left)}。` : undefined;
    return decide({
      effects: [
        ...put.map((leave): Effect => ({ kind: 'leave.put', leave })),
        siteChange(context, 'leave.ended', { person: person.id, ...worked }),
      ],
      answer: toAsker(chat, plain(`${isOwn ? '您' : person.name} ${news}。`, rest)),
      notices: await told(person, touched, plain(`${person.name} ${news}。`, rest), worked, context),
    });
  },
});

const standing = (leaves: readonly Leave[]): string =>
  [...leaves]
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .map(leaveDays)
    .join('；');

/** Those who stood in, the office, and the person; what waits comes back today to who works today. */
async function told(
  person: Person,
  leaves: readonly Leave[],
  card: ReturnType<typeof plain>,
  { from, to }: Days,
  context: Context,
): Promise<Notice[]> {
  const { actor, roster, today } = context;
  const deputies = leaves.flatMap(({ deputyId = '' }) => roster.person(deputyId) ?? []);
  const readers = [
    ...deputies.filter((one) => one.active && isReached(one, roster)),
    person,
    ...roster.withRole('office'),
  ];
  const ids = new Set(readers.map((one) => one.id).filter((one) => one !== actor.id));
  return [
    ...[...ids].map((personId): Notice => ({ to: { personId }, card, when: 'now' })),
    ...(from <= today && today <= to ? await waitingNotices(person, [person], context) : []),
  ];
}
