import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** A schedule as the app made it and as its attendees see it. */
export interface WecomSchedule {
  id: string;
  calendar: string;
  attendees: string[];
  summary: string;
  description: string;
  location: string;
  /** Unix seconds. */
  startTime: number;
  endTime: number;
  isCancelled: boolean;
  /** How often it was changed. */
  changes: number;
}

type Given = { errcode: number } & Record<string, unknown>;

const flag = z.union([z.literal(0), z.literal(1)]);
const addCalendar = z.strictObject({
  calendar: z.strictObject({
    admins: z.array(z.string()).max(3).optional(),
    set_as_default: flag.optional(),
    summary: z.string().min(1).max(128),
    color: z.string().regex(/^#[0-9A-F]{6}$/i),
    description: z.string().max(512).optional(),
    shares: z
      .array(z.strictObject({ userid: z.string(), permission: z.int() }))
      .max(2000)
      .optional(),
  }),
});
const schedule = {
  admins: z.array(z.string()).max(3).optional(),
  start_time: z.int().positive(),
  end_time: z.int().positive(),
  is_whole_day: flag.optional(),
  attendees: z
    .array(z.strictObject({ userid: z.string().min(1).max(64) }))
    .max(1000)
    .optional(),
  summary: z.string().max(128).optional(),
  description: z.string().max(1000).optional(),
  location: z.string().max(128).optional(),
  reminders: z
    .strictObject({
      is_remind: flag.optional(),
      is_repeat: flag.optional(),
      remind_before_event_secs: z.literal([0, 300, 900, 3600, 86400]).optional(),
      timezone: z.int().min(-12).max(12).optional(),
    })
    .optional(),
};
const addSchedule = z.strictObject({
  schedule: z.strictObject({ ...schedule, cal_id: z.string().max(64).optional() }),
});
const updateSchedule = z.strictObject({
  schedule: z.strictObject({ ...schedule, schedule_id: z.string().min(1) }),
});
const one = z.strictObject({ schedule_id: z.string().min(1) });
const several = z.strictObject({ schedule_id_list: z.array(z.string()).min(1).max(1000) });
const ofCalendar = z.strictObject({
  cal_id: z.string().min(1),
  offset: z.int().nonnegative().optional(),
  limit: z.int().min(1).max(1000).optional(),
});

const BAD = { errcode: 40058 };
/** The number WeCom gives for an id that is not the app's is not documented; none of ours may depend on it. */
const UNKNOWN = { errcode: 301099 };
const INVALID_USER = { errcode: 40003 };

/** The app's calendars and schedules (日历、日程), in WeCom's stand-in. */
export class WecomSchedules {
  /** Whether the app is among those that may call the calendar. */
  isAllowed = true;
  readonly calendars = new Set<string>();
  readonly schedules: WecomSchedule[] = [];
  readonly #members: ReadonlySet<string>;

  constructor(members: readonly string[]) {
    this.#members = new Set(members.map((id) => id.toLowerCase()));
  }

  /** What an attendee has in the calendar. */
  of(userid: string): readonly WecomSchedule[] {
    return this.schedules.filter(
      ({ isCancelled, attendees }) => !isCancelled && attendees.includes(userid.toLowerCase()),
    );
  }

  /** The answer to a call of `oa/…`; undefined for one that is not of the calendar. */
  call(path: string, json: unknown): Given | undefined {
    if (!/^oa\/(?:calendar|schedule)\//.test(path)) return undefined;
    if (!this.isAllowed) return { errcode: 48002 };
    if (path === 'oa/calendar/add') return this.#addCalendar(json);
    if (path === 'oa/schedule/add') return this.#add(json);
    if (path === 'oa/schedule/update') return this.#update(json);
    if (path === 'oa/schedule/del') return this.#del(json);
    if (path === 'oa/schedule/get') return this.#get(json);
    if (path === 'oa/schedule/get_by_calendar') return this.#list(json);
    return { errcode: 40066 };
  }

  #addCalendar(json: unknown): Given {
    if (!addCalendar.safeParse(json).success) return BAD;
    const id = `wc${randomUUID()}`;
    this.calendars.add(id);
    return { errcode: 0, cal_id: id };
  }

  #add(json: unknown): Given {
    const asked = addSchedule.safeParse(json);
    if (!asked.success) return BAD;
    const { cal_id: calendar = 'default', ...given } = asked.data.schedule;
    if (calendar !== 'default' && !this.calendars.has(calendar)) return UNKNOWN;
    const attendees = this.#known(given.attendees);
    if (!attendees || given.end_time <= given.start_time) return attendees ? BAD : INVALID_USER;
    const id = randomUUID().replaceAll('-', '');
    this.schedules.push({ ...shown(given), id, calendar, attendees, isCancelled: false, changes: 0 });
    return { errcode: 0, schedule_id: id };
  }

  /** Overwrites: what is not given is empty afterwards. */
  #update(json: unknown): Given {
    const asked = updateSchedule.safeParse(json);
    if (!asked.success) return BAD;
    const { schedule_id: id, ...given } = asked.data.schedule;
    const found = this.#live(id);
    const attendees = this.#known(given.attendees);
    if (!found) return UNKNOWN;
    if (!attendees) return INVALID_USER;
    Object.assign(found, shown(given), { attendees, changes: found.changes + 1 });
    return { errcode: 0, schedule_id: id };
  }

  #del(json: unknown): Given {
    const asked = one.safeParse(json);
    if (!asked.success) return BAD;
    const found = this.#live(asked.data.schedule_id);
    if (!found) return UNKNOWN;
    found.isCancelled = true;
    return { errcode: 0 };
  }

  #get(json: unknown): Given {
    const asked = several.safeParse(json);
    if (!asked.success) return BAD;
    const list = this.schedules.filter(({ id }) => asked.data.schedule_id_list.includes(id));
    return { errcode: 0, schedule_list: list.map(told) };
  }

  #list(json: unknown): Given {
    const asked = ofCalendar.safeParse(json);
    if (!asked.success) return BAD;
    const { cal_id: calendar, offset = 0, limit = 500 } = asked.data;
    if (!this.calendars.has(calendar)) return UNKNOWN;
    const list = this.schedules.filter((each) => each.calendar === calendar);
    return { errcode: 0, schedule_list: list.slice(offset, offset + limit).map(told) };
  }

  #live = (id: string) => this.schedules.find((each) => each.id === id && !each.isCancelled);

  #known(attendees: readonly { userid: string }[] = []): string[] | undefined {
    const ids = attendees.map(({ userid }) => userid.toLowerCase());
    return ids.every((id) => this.#members.has(id)) ? ids : undefined;
  }
}

const shown = (given: z.infer<typeof addSchedule>['schedule']) => ({
  summary: given.summary ?? '新建事件',
  description: given.description ?? '',
  location: given.location ?? '',
  startTime: given.start_time,
  endTime: given.end_time,
});

const told = ({ id, calendar, attendees, summary, description, location, ...rest }: WecomSchedule) => ({
  schedule_id: id,
  cal_id: calendar,
  attendees: attendees.map((userid) => ({ userid, response_status: 0 })),
  summary,
  description,
  location,
  start_time: rest.startTime,
  end_time: rest.endTime,
  status: rest.isCancelled ? 1 : 0,
});
