import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** An event as its organiser and its attendees see it. */
export interface DingtalkEvent {
  id: string;
  /** Of whom it is, as a unionId. */
  organiser: string;
  /** UnionIds. */
  attendees: string[];
  summary: string;
  description: string;
  place: string;
  start: string;
  end: string;
  /** How often it was changed. */
  changes: number;
}

interface Given {
  status: number;
  body: object;
}

const ok = (body: object = {}): Given => ({ status: 200, body });
const refuse = (status: number, code: string, more: object = {}): Given => ({
  status,
  body: { code, message: `refused ${code}`, requestid: randomUUID(), ...more },
});

const moment = z.strictObject({
  dateTime: z.iso.datetime({ offset: true }),
  timeZone: z.literal('Asia/Shanghai'),
});
const attendee = z.strictObject({ id: z.string().min(1), isOptional: z.boolean().optional() });
const content = {
  summary: z.string().min(1).max(2048),
  description: z.string().max(5000).optional(),
  start: moment,
  end: moment,
  isAllDay: z.boolean().optional(),
  location: z.strictObject({ displayName: z.string() }).optional(),
  reminders: z.array(z.strictObject({ method: z.literal('dingtalk'), minutes: z.int() })).optional(),
  extra: z.record(z.string(), z.string()).optional(),
};
const createBody = z.strictObject({ ...content, attendees: z.array(attendee).max(500).optional() });
/** Only what is given changes; attendees have calls of their own. */
const changeBody = z.strictObject(content).partial();
const addBody = z.strictObject({
  attendeesToAdd: z.array(attendee).min(1).max(500),
  pushNotification: z.boolean().optional(),
  chatNotification: z.boolean().optional(),
});
const removeBody = z.strictObject({
  attendeesToRemove: z
    .array(z.strictObject({ id: z.string().min(1) }))
    .min(1)
    .max(500),
});

const PATH =
  /^\/v1\.0\/calendar\/users\/([^/]+)\/calendars\/primary\/events(?:\/([^/]+)(\/attendees(?:\/batchRemove)?)?)?$/;
const unionOf = (staffId: string): string => `union-${staffId}`;

/** The calendars of an organisation's members (日程), in DingTalk's stand-in. */
export class DingtalkCalendar {
  /** Whether the app has `Calendar.Event.Write`. */
  isAllowed = true;
  readonly events: DingtalkEvent[] = [];
  readonly #byToken = new Map<string, Given>();
  readonly #staff: ReadonlySet<string>;

  constructor(staff: readonly string[]) {
    this.#staff = new Set(staff);
  }

  /** What a member has in the calendar, by userId. */
  of(staffId: string): readonly DingtalkEvent[] {
    return this.events.filter(({ attendees }) => attendees.includes(unionOf(staffId)));
  }

  /** `topapi/v2/user/get`. */
  user(body: unknown): Given {
    const asked = z.looseObject({ userid: z.string().min(1) }).safeParse(body);
    if (!asked.success) return ok({ errcode: 40035, errmsg: 'bad parameter' });
    const { userid } = asked.data;
    if (!this.#staff.has(userid)) return ok({ errcode: 60121, errmsg: '找不到该用户' });
    return ok({ errcode: 0, errmsg: 'ok', result: { userid, unionid: unionOf(userid), name: userid } });
  }

  /** The answer to a call under `/v1.0/calendar/`; the same token on the same call is the same request. */
  call(method: string, path: string, body: unknown, token: unknown): Given {
    const [, organiser, id, attendees] = PATH.exec(path) ?? [];
    if (!organiser) return refuse(404, 'InvalidAction.NotFound');
    if (!this.isAllowed)
      return refuse(403, 'Forbidden.AccessDenied.AccessTokenPermissionDenied', {
        accessdenieddetail: { requiredScopes: ['Calendar.Event.Write'] },
      });
    const key = typeof token === 'string' ? `${method} ${path} ${token}` : undefined;
    const before = key && this.#byToken.get(key);
    if (before) return before;
    const answer = this.#route(method, organiser, id, attendees, body);
    if (key && answer.status === 200) this.#byToken.set(key, answer);
    return answer;
  }

  #route(
    method: string,
    organiser: string,
    id: string | undefined,
    attendees: string | undefined,
    body: unknown,
  ) {
    if (!id) return method === 'POST' ? this.#create(organiser, body) : refuse(404, 'InvalidAction.NotFound');
    const event = this.events.find((one) => one.id === id);
    if (!event) return refuse(404, 'eventNotExist');
    if (event.organiser !== organiser) return refuse(403, 'permissionDeny');
    if (method === 'POST' && attendees === '/attendees') return this.#add(event, body);
    if (method === 'POST' && attendees) return this.#remove(event, body);
    if (method === 'PUT' && !attendees) return this.#change(event, body);
    if (method === 'DELETE' && !attendees) {
      this.events.splice(this.events.indexOf(event), 1);
      return ok();
    }
    return refuse(404, 'InvalidAction.NotFound');
  }

  #create(organiser: string, body: unknown): Given {
    const asked = createBody.safeParse(body);
    if (!asked.success) return refuse(400, 'invalidParameter');
    const people = (asked.data.attendees ?? []).map(({ id }) => id);
    if (![organiser, ...people].every(this.#isOurs)) return refuse(400, 'invalidParameter.unionId');
    const event: DingtalkEvent = {
      id: randomUUID(),
      organiser,
      attendees: people,
      summary: asked.data.summary,
      description: asked.data.description ?? '',
      place: asked.data.location?.displayName ?? '',
      start: asked.data.start.dateTime,
      end: asked.data.end.dateTime,
      changes: 0,
    };
    this.events.push(event);
    return ok({ id: event.id, summary: event.summary });
  }

  #change(event: DingtalkEvent, body: unknown): Given {
    const asked = changeBody.safeParse(body);
    if (!asked.success) return refuse(400, 'invalidParameter');
    const { summary, description, location, start, end } = asked.data;
    Object.assign(event, {
      ...(summary === undefined ? {} : { summary }),
      ...(description === undefined ? {} : { description }),
      ...(location === undefined ? {} : { place: location.displayName }),
      ...(start ? { start: start.dateTime } : {}),
      ...(end ? { end: end.dateTime } : {}),
      changes: event.changes + 1,
    });
    return ok({ id: event.id });
  }

  #add(event: DingtalkEvent, body: unknown): Given {
    const asked = addBody.safeParse(body);
    if (!asked.success) return refuse(400, 'invalidParameter');
    event.attendees = [...new Set([...event.attendees, ...asked.data.attendeesToAdd.map(({ id }) => id)])];
    return ok();
  }

  #remove(event: DingtalkEvent, body: unknown): Given {
    const asked = removeBody.safeParse(body);
    if (!asked.success) return refuse(400, 'invalidParameter');
    const gone = new Set(asked.data.attendeesToRemove.map(({ id }) => id));
    event.attendees = event.attendees.filter((id) => !gone.has(id));
    return ok();
  }

  #isOurs = (unionId: string): boolean => [...this.#staff].some((id) => unionOf(id) === unionId);
}
