import { type Draw, holds, SEAT_STATES, type Seat } from '../../domain/draw/draw.js';
import { isApartFromDraw } from '../../domain/draw/draw-audience.js';
import { isOfExperts } from '../../domain/draw/experts.js';
import type { Roster } from '../../domain/roster/roster.js';
import { type Day, showDay, showInstant } from '../../domain/time/day.js';

/** 2026-12-01（周二）09:00, or the day where no time was typed. Pure. */
export const whenOf = ({ on, time }: { on: Day; time?: string }): string => `${showDay(on)}${time ?? ''}`;

/** The activity in a few words: 2026-12-01（周二）09:00 公开听证. Pure. */
export const activityOf = ({ purpose, activity }: Pick<Draw, 'purpose' | 'activity'>): string =>
  activity ? `${whenOf(activity)} ${purpose}` : purpose;

/** 这是第 2 次抽选（前一次 #5）：活动改期. The reason is for the office alone. Pure. */
export function againLines(
  { after, again }: Pick<Draw, 'after' | 'again'>,
  eye: 'names' | 'numbers',
): string[] {
  if (!again) return [];
  const line = `这是第 ${after.length + 1} 次抽选（前一次 #${after.at(-1)}）`;
  return [eye === 'names' ? `${line}：${again}` : `${line}。`];
}

/** 小李 2026-11-20（周五）09:12 取消，原因：庭审改期. Pure. */
export function cancelledLines({ cancelled }: Pick<Draw, 'cancelled'>, roster: Roster): string[] {
  if (!cancelled) return [];
  const who = roster.person(cancelled.by)?.name ?? '已离开的人员';
  const why = cancelled.reason ? `，原因：${cancelled.reason}` : '';
  return [`${who} ${showInstant(new Date(cancelled.at))} 取消${why}。`];
}

/** What of a list was taken for its heading, and so was no case. Pure. */
export const headingLines = ({ heading }: Pick<Draw, 'heading'>): string[] =>
  heading === undefined ? [] : [`第一行“${heading.slice(0, 40)}”是表头，没有算作一件。`];

/** Of whom is drawn: 监督员, 法律服务专家库. Pure. */
export const poolName = (draw: Pick<Draw, 'mechanism'>): string =>
  isOfExperts(draw) ? '法律服务专家库' : '监督员';

/** Whose seat or line it is, for the office. Pure. */
export function nameOf(
  { number, personId }: Pick<Seat, 'number' | 'personId'>,
  { pool }: Pick<Draw, 'pool'>,
  roster: Roster,
): string {
  if (personId !== undefined) return roster.person(personId)?.name ?? '已离开的人员';
  return pool.find((entry) => entry.number === number)?.line ?? `第 ${number} 行`;
}

/** Holds a place, and was recused after it was drawn. */
function isRecusedSince(seat: Seat, draw: Draw, roster: Roster): boolean {
  const person = roster.person(seat.personId ?? '');
  return draw.state === 'drawn' && holds(seat) && person !== undefined && isApartFromDraw(person, draw);
}

/** 回了“看看吧”，未确认: of who has not answered, and wrote something. Pure. */
export const wroteWords = ({ state, wrote }: Pick<Seat, 'state' | 'wrote'>): string[] =>
  state === 'called' && wrote ? [`回了“${wrote}”，未确认`] : [];

/** 3号 王五：能参加（电话告知）. Pure. */
export function seatLine(seat: Seat, draw: Draw, roster: Roster): string {
  const details = [
    ...(isRecusedSince(seat, draw, roster) ? ['已登记回避，请改请候补'] : []),
    ...(seat.via ? [`代记，${seat.via}`] : []),
    ...(seat.reason ? [seat.reason] : []),
    ...(seat.isWilling ? ['本人说能来'] : []),
    ...(seat.recusalAskedAt && seat.state !== 'recusal' && seat.state !== 'recused'
      ? ['提出过可能需要回避']
      : []),
    ...(seat.came === undefined ? [] : [seat.came ? '到场' : '没有到场']),
    ...wroteWords(seat),
    ...(seat.state === 'called' && seat.remindedAt
      ? [`${showInstant(new Date(seat.remindedAt))} 提醒过`]
      : []),
  ].join('，');
  const said = `${seat.number}号 ${nameOf(seat, draw, roster)}：${SEAT_STATES[seat.state]}`;
  return details === '' ? said : `${said}（${details}）`;
}

/** 1–5、7、9: numbers with runs joined. Pure. */
export function numberRuns(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join('、');
}
