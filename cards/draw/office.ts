import { type Draw, type PoolEntry, type Seat, shortOf } from '../../domain/draw/draw.js';
import { isOfExperts } from '../../domain/draw/experts.js';
import type { Roster } from '../../domain/roster/roster.js';
import { showInstant } from '../../domain/time/day.js';
import type { Action, Card } from '../card.js';
import { cutChars } from '../render/cut.js';
import { activityOf, againLines, cancelledLines, nameOf, seatLine, wroteWords } from './words.js';

/** As many names, lines or reasons as a card shows; 复核 prints all. */
const SHOWN = 60;

const measureOf = ({ kind }: Draw): string => (kind === 'people' ? '人' : '件');

function wantedOf(draw: Draw): string {
  if (draw.each) return `按${draw.each.by}各 ${draw.each.count} 件`;
  const reserves = draw.reserves > 0 ? `，候补 ${draw.reserves} ${measureOf(draw)}` : '';
  return `${draw.size} ${measureOf(draw)}${reserves}`;
}

/** The excluded with their reasons, those of one reason together: 已退出：张三、李四. Pure. */
export function exclusionLines(draw: Draw, pool: readonly PoolEntry[], roster: Roster): string[] {
  const byReason = new Map<string, string[]>();
  for (const entry of pool) {
    if (entry.out === undefined) continue;
    byReason.set(entry.out, [...(byReason.get(entry.out) ?? []), nameOf(entry, { ...draw, pool }, roster)]);
  }
  return [...byReason].map(([reason, names]) => `${reason}：${names.join('、')}`);
}

/** What the office reads before it draws: the hash of the seed is out, nothing is frozen yet. `pool` is how it stands now. */
export function drawDraftCard(
  draw: Draw,
  { pool, roster, notes }: { pool: readonly PoolEntry[]; roster: Roster; notes: readonly string[] },
): Card {
  const eligible = pool.filter(({ out }) => out === undefined).length;
  const payload = { matter: draw.no };
  return {
    title: `#${draw.no} 待抽选：${activityOf(draw)}，${wantedOf(draw)}`,
    rows: [
      ['种子摘要', draw.seedHash],
      ['现在范围', `${pool.length} ${measureOf(draw)}，符合条件 ${eligible} ${measureOf(draw)}`],
      ...(draw.condition.length > 0 ? [['条件', draw.condition.join('或')] as const] : []),
      ...(draw.activity ? [['活动类别', draw.activity.category] as const] : []),
      ...(draw.activity?.place ? [['地点', draw.activity.place] as const] : []),
      ...(draw.recusedFor ? [['回避理由', draw.recusedFor] as const] : []),
    ],
    text: [
      ...againLines(draw, 'names'),
      ...exclusionLines(draw, pool, roster).slice(0, SHOWN),
      ...notes,
      draw.kind === 'people'
        ? '种子摘要已先公布并留痕；点“抽选”时才冻结范围并抽选，种子随后公开，人人可以复核。'
        : '清单和种子摘要已一并公布并留痕；点“抽选”即抽选，种子随后公开，人人可以复核。',
    ].join('\n'),
    actions: [
      { label: '抽选', action: 'make-draw', payload },
      { label: '取消', action: 'cancel-draw', payload },
    ],
  };
}

/** The next sensible steps of a drawn draw, for the office. */
function steps(draw: Draw): Action[] {
  const payload = { matter: draw.no };
  const isOver = draw.seats.some(({ came }) => came !== undefined);
  return [
    ...(draw.kind === 'people' && shortOf(draw) > 0 && !isOver && draw.followedBy === undefined
      ? [{ label: '补抽', action: 'draw-again', payload }]
      : []),
    { label: '复核', action: 'recheck-draw', payload },
  ];
}

/**
 * How a draw stands, for the office: who was drawn, who answered what. `news` is what just happened; `isOver`: nobody
 * is drawn for it any more. Pure.
 */
export function drawCard(
  draw: Draw,
  roster: Roster,
  { news, lines = [], isOver = false }: { news?: string; lines?: readonly string[]; isOver?: boolean } = {},
): Card {
  const { no, seats, kind } = draw;
  const confirmed = seats.filter(({ state }) => state === 'accepted').length;
  const standing = kind === 'people' ? `已确认 ${confirmed}/${draw.size} 人` : `已抽出 ${seats.length} 件`;
  const shown = seats.slice(0, SHOWN).map((seat) => lineOf(seat, draw, roster));
  return {
    title: news ?? `#${no} ${activityOf(draw)}：${standing}`,
    ...(news ? { note: `${activityOf(draw)} · ${standing}` } : {}),
    text: [
      ...lines,
      ...shown,
      ...(seats.length > SHOWN ? [`另有 ${seats.length - SHOWN} 件，见“复核 #${no}”。`] : []),
      ...suggestionLines(draw, roster),
    ].join('\n'),
    actions: steps(draw).filter(({ action }) => !isOver || action !== 'draw-again'),
  };
}

/** What those who came suggested, each in a line; the whole of it was sent when it was said. */
const suggestionLines = ({ suggestions = [] }: Draw, roster: Roster): string[] =>
  suggestions.map(
    ({ by, text }) => `${roster.person(by)?.name ?? '已离开的人员'}建议：${cutChars(text, 60)}`,
  );

function lineOf(seat: Seat, draw: Draw, roster: Roster): string {
  if (draw.kind === 'people') return seatLine(seat, draw, roster);
  const of = draw.pool.find(({ number }) => number === seat.number);
  return `${seat.number}. ${of?.line ?? ''}`;
}

/** A draw that still waits, where somebody looks at it. Pure. */
export const waitingDrawCard = (draw: Draw): Card => ({
  title: `#${draw.no} 待抽选：${activityOf(draw)}，${wantedOf(draw)}`,
  rows: [['种子摘要', draw.seedHash]],
  text: [publishedLine(draw), ...againLines(draw, 'names')].join('\n'),
  actions: [
    { label: '抽选', action: 'make-draw', payload: { matter: draw.no } },
    { label: '取消', action: 'cancel-draw', payload: { matter: draw.no } },
  ],
});

const publishedLine = ({ publishedAt }: Draw): string =>
  `${showInstant(new Date(publishedAt))} 公布种子摘要。`;

/** A draw that was called off: why, and what had been drawn by then. Pure. */
export function cancelledDrawCard(draw: Draw, roster: Roster): Card {
  const { no, seats, seedHash, drawnBy = '', drawnAt, kind } = draw;
  const title = `#${no} 已取消：${activityOf(draw)}`;
  const about = [...cancelledLines(draw, roster), ...againLines(draw, 'names')];
  if (!drawnAt)
    return { title, rows: [['种子摘要', seedHash]], text: [publishedLine(draw), ...about].join('\n') };
  const who = roster.person(drawnBy)?.name ?? '已离开的人员';
  const drawn = kind === 'people' ? `${draw.size} 人` : `${seats.length} 件`;
  return {
    title,
    note: '取消前已抽选，结果仍在，可以复核',
    text: [
      ...about,
      `${who} ${showInstant(new Date(drawnAt))} 抽出 ${drawn}：`,
      ...seats.slice(0, SHOWN).map((seat) => lineOf(seat, draw, roster)),
    ].join('\n'),
    actions: [{ label: '复核', action: 'recheck-draw', payload: { matter: no } }],
  };
}

/** What the office is asked before it draws once more what was drawn already (重抽). `before` are the draws it repeats. Pure. */
export function whyAgainCard(draw: Draw, before: readonly Draw[], roster: Roster): Card {
  const what = draw.kind === 'people' ? '同一活动' : '同一份清单';
  return {
    title: `#${draw.no} 还没有抽选：${what}已经抽选过，为什么重抽？`,
    rows: [['种子摘要', draw.seedHash]],
    text: [
      ...before.map((one) => {
        const off = one.state === 'cancelled' ? '，后来取消了' : '';
        return `#${one.no} ${activityOf(one)}：${showInstant(new Date(one.drawnAt ?? one.publishedAt))} 抽选${off}。`;
      }),
      ...before.flatMap((one) => cancelledLines(one, roster).map((line) => `#${one.no}：${line}`)),
      `请写明原因，例如：因活动改期。原因和前一次的编号会写进 #${draw.no} 的复核和留痕。`,
      `过后再写，请发：重抽 #${draw.no} 因…`,
    ].join('\n'),
    actions: [
      { label: '写明原因', action: 'make-draw', payload: { matter: draw.no } },
      { label: '取消', action: 'cancel-draw', payload: { matter: draw.no } },
    ],
  };
}

/** Whom the office should telephone (电话名单), with what to type afterwards. Pure. */
export function callListCard(draw: Draw, seats: readonly Seat[], roster: Roster): Card {
  const lines = seats.map((seat) => withPhone(seat, draw, roster));
  const [first] = seats;
  const name = first ? nameOf(first, draw, roster) : '王五';
  return {
    title: `请电话联系 ${seats.length} 位${isOfExperts(draw) ? '专家' : '监督员'}（#${draw.no} ${activityOf(draw)}）`,
    text: [
      ...lines,
      '打过电话后请代记，例如：',
      `代记 #${draw.no} ${name} 能`,
      `代记 #${draw.no} ${name} 不能 店里走不开`,
      `代记 #${draw.no} ${name} 联系不上`,
    ].join('\n'),
  };
}

const withPhone = (seat: Seat, draw: Draw, roster: Roster): string =>
  [
    `${nameOf(seat, draw, roster)}　${roster.person(seat.personId ?? '')?.phone ?? '没有登记电话'}`,
    ...wroteWords(seat),
  ].join('　');

/** On the eve: who has not answered, how many places that leaves, and who stands in reserve. Pure. */
export function silentOnEveCard(draw: Draw, seats: readonly Seat[], roster: Roster): Card {
  const confirmed = draw.seats.filter(({ state }) => state === 'accepted').length;
  const reserves = draw.seats.filter(({ state }) => state === 'reserve');
  const [first] = seats;
  return {
    title: `#${draw.no} ${activityOf(draw)}：还有 ${seats.length} 人没有${seats.some(({ wrote }) => wrote) ? '确认' : '答复'}`,
    note: `已确认 ${confirmed}/${draw.size} 人，候补 ${reserves.length} 人`,
    text: [
      ...seats.map((seat) => withPhone(seat, draw, roster)),
      reserves.length > 0
        ? '请打电话问一声；联系不上的请代记，候补马上会接到邀请：'
        : '请打电话问一声；联系不上的请代记。候补已用完，空出来的名额要补抽：',
      `代记 #${draw.no} ${first ? nameOf(first, draw, roster) : '王五'} 联系不上`,
    ].join('\n'),
  };
}

/** On the eve: who comes and can only be telephoned. Pure. */
export const eveByPhoneCard = (draw: Draw, seats: readonly Seat[], roster: Roster): Card => ({
  title: `请电话提醒 ${seats.length} 人：${activityOf(draw)}（#${draw.no}）`,
  text: [
    ...seats.map((seat) => withPhone(seat, draw, roster)),
    '答复过能参加，没有账号，收不到提醒。',
    ...(draw.activity?.place ? [`地点：${draw.activity.place}`] : []),
    ...(draw.activity?.bring ? [`请带：${draw.activity.bring}`] : []),
  ].join('\n'),
});

/** Who was recused since and still holds a place, with the line that gives it to the next reserve. Pure. */
export function recusedSeatsCard(draw: Draw, seats: readonly Seat[], roster: Roster): Card {
  const names = seats.map((seat) => nameOf(seat, draw, roster));
  return {
    title: `${names.join('、')}已登记回避，名额请改请候补（#${draw.no} ${activityOf(draw)}）`,
    text: [
      '没有再提醒本人，也不用打电话。请发送：',
      ...names.map((name) => `代记 #${draw.no} ${name} 回避`),
    ].join('\n'),
  };
}

/** The day after: who came? `others` are the other draws of the same activity. */
export const whoCameCard = (draw: Draw, others: readonly Draw[], roster: Roster): Card => {
  const names = [draw, ...others].flatMap((one) =>
    one.seats.filter(({ state }) => state === 'accepted').map((seat) => nameOf(seat, one, roster)),
  );
  return {
    title: `请登记到场：#${draw.no} ${activityOf(draw)}`,
    text: [
      `答复能参加的：${names.join('、')}`,
      `都到了，点“都到了”；有人没有到，请发送：到场 #${draw.no} 缺 ${names[0] ?? '王五'}`,
      `意见有结果后，请发送：反馈 #${draw.no} 采纳：…… 未采纳：……因……`,
    ].join('\n'),
    actions: [{ label: '都到了', action: 'record-attendance', payload: { matter: draw.no } }],
  };
};
