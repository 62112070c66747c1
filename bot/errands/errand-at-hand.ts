import { type Errand, stateOf } from '../../domain/errand.js';
import { MOST_FILES } from '../../domain/files/kept-file.js';
import { maySeeMeeting } from '../../domain/gathering/may-see-meeting.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { maySee } from '../../domain/matter/audience.js';
import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import type { Person, Roster } from '../../domain/roster/roster.js';
import type { SiteSettings } from '../../domain/settings.js';
import { showDay, showInstant } from '../../domain/time/day.js';
import type { Stores } from '../../prisma/stores.js';
import type { SiteView } from '../dispatch/site-view.js';
import type { ErrandView } from './contract.js';

/** An errand that can be done at this moment, by whom and about what. */
export interface AtHand {
  errand: Errand;
  person: Person;
  matter?: Matter;
  meeting?: Meeting;
  roster: Roster;
  settings: SiteSettings;
}

const OVER = {
  used: '这个链接已经用过了。如需更改，请与办公室联系。',
  revoked: '这个链接已经收回，请与办公室联系。',
  expired: '这个链接已经过期，请办公室再发一个。',
} as const;

/** Said alike for what was never made and for who may no longer do it. */
export const UNKNOWN = '链接无效。请核对是否完整，或请办公室再发一个。';

/** The errand with this id, or why it can not be done: the words for its page. */
export async function errandAtHand(
  id: string,
  { stores, site, now }: { stores: Stores; site: SiteView; now: Date },
): Promise<AtHand | { over: string }> {
  const errand = await stores.errands.byId(id);
  if (!errand) return { over: UNKNOWN };
  const state = stateOf(errand, now);
  if (state !== 'open') return { over: OVER[state] };
  const person = site.roster.person(errand.personId);
  if (!person?.active) return { over: UNKNOWN };
  const found = { errand, person, roster: site.roster, settings: site.settings };
  if (errand.matter === undefined) return found;
  const [matter, meeting] = await Promise.all([
    stores.matters.byNo(errand.matter),
    stores.meetings.byNo(errand.matter),
  ]);
  if (meeting) return maySeeMeeting(person, meeting) ? { ...found, meeting } : { over: UNKNOWN };
  // The office sent the link on while it may still put the matter right.
  if (matter && matter.openAt > now && maySee(person, matter, matter.openAt))
    return { over: `${showInstant(matter.openAt)} 起才能打开，请到时再试。` };
  return matter && maySee(person, matter, now) ? { ...found, matter } : { over: UNKNOWN };
}

/** 联席会议，2026-12-10（周四）09:00，市中院三楼会议室. */
const whenAndWhere = ({ title, startsAt, place }: Meeting): string =>
  [title, startsAt && showInstant(startsAt), place].filter(Boolean).join('，');

/** What the page shows of it. Pure. */
export function viewErrand({ errand, person, matter, meeting, roster, settings }: AtHand): ErrandView {
  const unit = roster.unit(person.unitId ?? '')?.name;
  const due = matter && mainDeadline(matter)?.due?.on;
  return {
    title: errand.title,
    person: person.name,
    ...(unit ? { unit } : {}),
    ...(matter
      ? { matter: { no: matter.no, title: matter.title, ...(due ? { due: showDay(due) } : {}) } }
      : {}),
    ...(meeting ? { matter: { no: meeting.no, title: whenAndWhere(meeting) } } : {}),
    choices: errand.choices.map(({ label }) => label),
    asks: errand.asks,
    megabytes: settings.fileMegabytes,
    files: MOST_FILES,
    until: showInstant(errand.expiresAt),
  };
}
