import type { StoredEntry } from '../trail.js';
import type { Attendance, Meeting } from './meeting.js';

/** A meeting as its trail tells it. Attendance is by person id. */
interface Told {
  state?: Meeting['state'];
  startsAt?: string;
  place?: string;
  attendance: Map<string, Attendance>;
  minutes: readonly string[];
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const ids = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((one) => text(one) ?? []) : [];
const asked = (people: Iterable<string>): [string, Attendance][] => [...people].map((id) => [id, 'asked']);

function read(told: Told, { kind, body }: StoredEntry): Told {
  if (body === null) return told;
  const person = text(body.person) ?? '';
  switch (kind) {
    case 'meeting.proposed':
      return { ...told, state: 'proposed' };
    case 'meeting.convened':
      return {
        ...told,
        state: 'convened',
        startsAt: text(body.startsAt),
        place: text(body.place),
        attendance: new Map(asked(ids(body.invited))),
      };
    case 'meeting.invited':
      return { ...told, attendance: new Map([...told.attendance, ...asked(ids(body.invited))]) };
    case 'meeting.uninvited': {
      const out = ids(body.uninvited);
      return { ...told, attendance: new Map([...told.attendance].filter(([id]) => !out.includes(id))) };
    }
    case 'meeting.answered':
      return {
        ...told,
        attendance: new Map(told.attendance).set(person, body.attendance as Attendance),
      };
    case 'meeting.moved': {
      const attendance = body.from === body.to ? told.attendance : new Map(asked(told.attendance.keys()));
      return { ...told, startsAt: text(body.to), place: text(body.place), attendance };
    }
    case 'meeting.minuted':
      return { ...told, state: 'held', minutes: [...told.minutes, text(body.text) ?? ''] };
    case 'meeting.minutes-amended': {
      const said = text(body.text);
      const minutes = told.minutes.flatMap((one, i) => {
        if (i !== body.index) return [one];
        return said === undefined ? [] : [said];
      });
      return { ...told, minutes, state: minutes.length > 0 ? told.state : 'convened' };
    }
    case 'meeting.cancelled':
      return { ...told, state: 'cancelled' };
    default:
      return told;
  }
}

/**
 * What of a meeting is not as its trail says (核验): its state, time, place, who was invited and answered what, and its
 * minutes, in words. Where the body of an entry was erased nothing can be said. `idOf` gives the id of two persons made one.
 * Pure.
 */
export function differsFromMeetingTrail(
  meeting: Meeting,
  entries: readonly StoredEntry[],
  idOf: (personId: string) => string,
): string[] {
  if (entries.some(({ body }) => body === null)) return [];
  const told = entries.reduce(read, { attendance: new Map(), minutes: [] } as Told);
  const answers = [...told.attendance].map(([id, attendance]) => `${idOf(id)} ${attendance}`);
  const people = new Set([...told.attendance.keys()].map(idOf));
  const shown = new Set(meeting.invitees.map(({ personId }) => idOf(personId)));
  const isOther = [...people].some((id) => !shown.has(id)) || [...shown].some((id) => !people.has(id));
  const answered = meeting.invitees.every(
    ({ personId, attendance }) =>
      !people.has(idOf(personId)) || answers.includes(`${idOf(personId)} ${attendance}`),
  );
  return [
    ...(told.state === meeting.state ? [] : ['状态']),
    ...(told.startsAt === meeting.startsAt?.toISOString() ? [] : ['时间']),
    ...(told.place === meeting.place ? [] : ['地点']),
    ...(isOther ? ['应邀人员'] : []),
    ...(answered ? [] : ['答复']),
    ...(told.minutes.join('\n') === meeting.minutes.map((one) => one.text).join('\n') ? [] : ['纪要']),
  ];
}
