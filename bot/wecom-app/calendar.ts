import { z } from 'zod';
import type { EntryToLay, Outcome, PlatformCalendar } from '../../cards/channel.js';
import { cutChars } from '../../cards/render/cut.js';
import type { CalendarEntry } from '../../domain/gathering/calendar-entry.js';
import type { PlatformMemory } from '../../prisma/stores/platform-memory.js';
import type { WecomAppConfig } from '../config/platforms.js';
import type { ApiResult, WecomApi } from '../wecom/api.js';

const MOST = { attendees: 1_000, summary: 128, description: 1_000, location: 128 } as const;
const PAGE = 1_000;
const MOST_PAGES = 10;
/** Longer than any installation lives. */
const FOR_GOOD = new Date('9999-01-01T00:00:00Z');
/** The app is not among those that may call the calendar. */
const NO_RIGHT = new Set(['48002', '48001', '60011']);

const scheduleMade = z.looseObject({ schedule_id: z.string().min(1) });
const calendarMade = z.looseObject({ cal_id: z.string().min(1) });
const schedules = z.looseObject({
  schedule_list: z.array(
    z.looseObject({
      schedule_id: z.string(),
      description: z.string().optional(),
      status: z.int().optional(),
    }),
  ),
});
const CANCELLED = 1;

/** A result that is not the answer hoped for, as an outcome. */
const failure = (result: ApiResult): Outcome => {
  if (result.kind === 'failed' && NO_RIGHT.has(result.code))
    return { kind: 'failed', code: 'no-calendar-right' };
  return result.kind === 'ok' || result.kind === 'repeat' ? { kind: 'later', code: 'unreadable' } : result;
};

/** The number stands at the end of the notes: by it an entry is found again. */
const markOf = ({ notes }: CalendarEntry): string => notes.split('\n').at(-1) ?? '';

/** Its number must survive the cut. */
function descriptionOf({ notes }: CalendarEntry): string {
  const lines = notes.split('\n');
  const mark = lines.pop() ?? '';
  return [
    ...(lines.length > 0 ? [cutChars(lines.join('\n'), MOST.description - mark.length - 1)] : []),
    mark,
  ].join('\n');
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1_000);

/** No reminder of its own: Duban reminds, and twice is once too often. */
const scheduleOf = ({ entry, attendees }: EntryToLay) => ({
  start_time: seconds(entry.startsAt),
  end_time: seconds(entry.endsAt),
  is_whole_day: 0,
  attendees: attendees.slice(0, MOST.attendees).map((userid) => ({ userid })),
  summary: cutChars(entry.title, MOST.summary),
  description: descriptionOf(entry),
  location: cutChars(entry.place ?? '', MOST.location),
  reminders: { is_remind: 0, is_repeat: 0, timezone: 8 },
});

/**
 * Schedules (日程) of the self-built app, in one calendar of its own. WeCom has no key by which it knows a repeated
 * `add`: before an entry is made it is looked for by its number, so that a crash in between makes no second one. What
 * somebody took out by hand is made again with the next change.
 *
 * Source: developer.work.weixin.qq.com/document/path/93648 and 93647. An app without the right gets 48002.
 */
export function createWecomCalendar(
  config: Pick<WecomAppConfig, 'corpId' | 'agentId'>,
  api: WecomApi,
  memory: PlatformMemory,
): PlatformCalendar {
  const name = `wecom:calendar:${config.corpId}:${config.agentId}`;

  async function makeCalendar(): Promise<string | Outcome> {
    const made = await api.post('oa/calendar/add', {
      calendar: {
        set_as_default: 0,
        summary: '督办会议',
        color: '#2F6BFF',
        description: '督办召集的会议和活动',
      },
    });
    const read = made.kind === 'ok' ? calendarMade.safeParse(made.answer) : undefined;
    if (!read?.success) return failure(made);
    await memory.remember(name, read.data.cal_id, FOR_GOOD);
    return read.data.cal_id;
  }

  /** The entry that an earlier try made and could not tell of. */
  async function lookFor(calendar: string, mark: string): Promise<{ id?: string } | { refused: ApiResult }> {
    for (let page = 0; page < MOST_PAGES; page++) {
      const asked = await api.post('oa/schedule/get_by_calendar', {
        cal_id: calendar,
        offset: page * PAGE,
        limit: PAGE,
      });
      const read = asked.kind === 'ok' ? schedules.safeParse(asked.answer) : undefined;
      if (!read?.success) return { refused: asked };
      const list = read.data.schedule_list;
      const found = list.find(
        ({ description, status }) => status !== CANCELLED && description?.split('\n').at(-1) === mark,
      );
      if (found) return { id: found.schedule_id };
      if (list.length < PAGE) return {};
    }
    return {};
  }

  async function make(wanted: EntryToLay): Promise<Outcome> {
    let calendar = (await memory.recall([name])).get(name);
    const found = calendar ? await lookFor(calendar, markOf(wanted.entry)) : {};
    if ('refused' in found) {
      const outcome = failure(found.refused);
      if (outcome.kind !== 'failed' || outcome.code === 'no-calendar-right') return outcome;
      // Somebody took the calendar away, and with it all that was in it.
      calendar = undefined;
    } else if (found.id) return change(wanted, found.id);
    const id = calendar ?? (await makeCalendar());
    if (typeof id !== 'string') return id;
    const made = await api.post('oa/schedule/add', { schedule: { ...scheduleOf(wanted), cal_id: id } });
    const read = made.kind === 'ok' ? scheduleMade.safeParse(made.answer) : undefined;
    return read?.success ? { kind: 'sent', receipt: { scheduleId: read.data.schedule_id } } : failure(made);
  }

  /** True where the entry is not there any more. */
  async function isGone(id: string): Promise<boolean> {
    const asked = await api.post('oa/schedule/get', { schedule_id_list: [id] });
    const read = asked.kind === 'ok' ? schedules.safeParse(asked.answer) : undefined;
    return read?.success === true && read.data.schedule_list.every(({ status }) => status === CANCELLED);
  }

  async function change(wanted: EntryToLay, id: string): Promise<Outcome> {
    const changed = await api.post('oa/schedule/update', {
      schedule: { schedule_id: id, ...scheduleOf(wanted) },
    });
    if (changed.kind === 'ok') return { kind: 'sent', receipt: { scheduleId: id } };
    return changed.kind === 'failed' && (await isGone(id))
      ? { kind: 'failed', code: 'gone' }
      : failure(changed);
  }

  async function takeOut(id: string): Promise<Outcome> {
    const gone = await api.post('oa/schedule/del', { schedule_id: id });
    if (gone.kind === 'ok' || (gone.kind === 'failed' && (await isGone(id))))
      return { kind: 'sent', receipt: {} };
    return failure(gone);
  }

  return {
    async lay(wanted) {
      try {
        const { scheduleId } = wanted.receipt ?? {};
        if (wanted.entry.isCancelled || wanted.attendees.length === 0)
          return scheduleId ? await takeOut(scheduleId) : { kind: 'sent', receipt: {} };
        const changed = scheduleId ? await change(wanted, scheduleId) : undefined;
        return changed && !(changed.kind === 'failed' && changed.code === 'gone')
          ? changed
          : await make(wanted);
      } catch {
        // Which calendar is ours is in the database, and that is away: nothing was laid.
        return { kind: 'later', code: 'memory' };
      }
    },
  };
}
