import { z } from 'zod';
import type { EntryToLay, Outcome, PlatformCalendar, Receipt } from '../../cards/channel.js';
import { cutChars } from '../../cards/render/cut.js';
import type { ApiResult, DingtalkApi } from './api.js';
import type { UnionIds } from './union-ids.js';

const MOST = { attendees: 500, summary: 2_048, description: 5_000 } as const;
/** A hundred events a day in one person's calendar; tomorrow there is room. */
const FULL_WAIT_MS = 3_600_000;
const BUSY_WAIT_MS = 5_000;

const made = z.looseObject({ id: z.string().min(1) });

/** The event is not there any more. */
const isGone = (result: ApiResult): boolean =>
  result.kind === 'failed' && /^http404$|not.?(?:found|exist)/i.test(result.code);

/** A result that is not the answer hoped for, as an outcome. */
function failure(result: ApiResult): Outcome {
  if (result.kind === 'ok') return { kind: 'later', code: 'unreadable' };
  if (/flowLimit/i.test(result.code)) return { kind: 'later', code: result.code, waitMs: FULL_WAIT_MS };
  if (/idempotencyProcessing/i.test(result.code))
    return { kind: 'later', code: result.code, waitMs: BUSY_WAIT_MS };
  if (/permission/i.test(result.code)) return { kind: 'failed', code: 'no-calendar-right' };
  return result;
}

const beijing = (at: Date) => ({
  dateTime: `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`,
  timeZone: 'Asia/Shanghai',
});

/** No reminder and no notice of its own: the invitation and the reminders are Duban's, and twice is once too often. */
const eventOf = ({ entry }: EntryToLay) => ({
  summary: cutChars(entry.title, MOST.summary),
  description: cutChars(entry.notes, MOST.description),
  start: beijing(entry.startsAt),
  end: beijing(entry.endsAt),
  isAllDay: false,
  location: { displayName: entry.place ?? '' },
  reminders: [],
  extra: { noPushNotification: 'true', noChatNotification: 'true' },
});

const QUIET = { pushNotification: false, chatNotification: false };

/**
 * Events in DingTalk calendars (日程), by the app in the name of who convened the meeting: only that organiser's event can
 * be changed, so the receipt keeps who it was. A repeated request is known by its key for a day.
 *
 * Receipt: `organiser` and `attendees` are unionIds, `event` its id.
 *
 * Source: open.dingtalk.com/document/development/create-schedule, modify-event, add-schedule-participant.
 */
export function createDingtalkCalendar(api: DingtalkApi, unionIds: UnionIds): PlatformCalendar {
  const events = (organiser: string) => `/v1.0/calendar/users/${organiser}/calendars/primary/events`;

  async function make(wanted: EntryToLay, ids: readonly string[]): Promise<Outcome> {
    const owner = await unionIds([wanted.organiser]);
    if ('kind' in owner) return failure(owner);
    const organiser = owner.ids[0] ?? ids[0];
    if (!organiser) return { kind: 'sent', receipt: {} };
    const body = { ...eventOf(wanted), attendees: ids.map((id) => ({ id, isOptional: false })) };
    const result = await api.post(events(organiser), body, wanted.key);
    const read = result.kind === 'ok' ? made.safeParse(result.body) : undefined;
    return read?.success
      ? { kind: 'sent', receipt: { organiser, event: read.data.id, attendees: ids.join(',') } }
      : failure(result);
  }

  async function invite(at: string, before: readonly string[], ids: readonly string[], key: string) {
    const add = ids.filter((id) => !before.includes(id));
    const remove = before.filter((id) => !ids.includes(id));
    const added =
      add.length > 0
        ? await api.post(
            `${at}/attendees`,
            { attendeesToAdd: add.map((id) => ({ id, isOptional: false })), ...QUIET },
            `${key}-add`,
          )
        : undefined;
    if (added && added.kind !== 'ok') return added;
    return remove.length > 0
      ? api.post(
          `${at}/attendees/batchRemove`,
          { attendeesToRemove: remove.map((id) => ({ id })) },
          `${key}-remove`,
        )
      : undefined;
  }

  async function change(wanted: EntryToLay, ids: readonly string[], receipt: Receipt): Promise<Outcome> {
    const { organiser = '', event = '', attendees = '' } = receipt;
    const at = `${events(organiser)}/${event}`;
    const changed = await api.put(at, eventOf(wanted));
    if (isGone(changed)) return make(wanted, ids);
    if (changed.kind !== 'ok') return failure(changed);
    const invited = await invite(at, attendees.split(',').filter(Boolean), ids, wanted.key);
    if (invited && invited.kind !== 'ok') return failure(invited);
    return { kind: 'sent', receipt: { organiser, event, attendees: ids.join(',') } };
  }

  async function takeOut({ organiser = '', event }: Receipt): Promise<Outcome> {
    if (!event) return { kind: 'sent', receipt: {} };
    const gone = await api.del(`${events(organiser)}/${event}?pushNotification=false`);
    return gone.kind === 'ok' || isGone(gone) ? { kind: 'sent', receipt: {} } : failure(gone);
  }

  return {
    async lay(wanted) {
      try {
        const { receipt = {}, entry, attendees } = wanted;
        if (entry.isCancelled || attendees.length === 0) return await takeOut(receipt);
        const people = await unionIds(attendees.slice(0, MOST.attendees));
        if ('kind' in people) return failure(people);
        return receipt.event ? await change(wanted, people.ids, receipt) : await make(wanted, people.ids);
      } catch {
        // Who is who is in the database, and that is away: nothing was laid.
        return { kind: 'later', code: 'memory' };
      }
    },
  };
}
