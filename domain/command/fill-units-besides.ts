import type { Fragment } from './command.js';
import { type Filling, isEdge } from './filling.js';

type UnitFragment = Extract<Fragment, { kind: 'unit' }>;

/** 市检、市公安局参加: what may stand right behind the last of several, and belongs to no topic. */
const COMES = /^\s*(?:两家|三家)?(?:单位)?(?:参加|到会|到场|应询|报告)+/u;
/** Behind one of these a unit is no further one: 邀请 市司法局 is invited besides, 地点 市中院 is where. */
const ELSEWHERE = /(?:邀请?|请)\s*[:：]?[^。;；]*$|(?:议题|议程).*$|地点\s*[:：]?\s*$/su;
const JOINS = /[和及与跟]/u;

/** By itself between words, or joined to a unit before it (市检和市公安局); 市公安局移送案件 is a topic. */
function standsAlone({ text, command }: Filling, { start, end }: UnitFragment): boolean {
  const joined =
    JOINS.test(text[start - 1] ?? '') &&
    command.fragments.some((one) => one.kind === 'unit' && one.end === start - 1);
  const isApart = joined || isEdge(text, start - 1);
  const behind = text.slice(end);
  const isJoining = JOINS.test(behind[0] ?? '') && command.fragments.some((one) => one.start === end + 1);
  return isApart && (isEdge(text, end) || isJoining || COMES.test(behind));
}

/**
 * The units named beside the one that a `unit` slot took (专题询问 市检、市公安局 …): each that stands by itself. Never one
 * of them in silence: a short name of several is asked about.
 */
export function fillUnitsBesides(filling: Filling): void {
  const { roster } = filling.known;
  for (const [name, slot] of filling.open('units')) {
    if (!slot.besides) continue;
    const taken = new Set(Object.values(filling.values));
    const found = filling
      .free('unit')
      .filter((one) => standsAlone(filling, one) && !ELSEWHERE.test(filling.text.slice(0, one.start)));
    const others = found.filter(({ unitIds }) => !unitIds.some((id) => taken.has(id)));
    const unclear = others.find(({ unitIds }) => unitIds.length > 1);
    const spans = found.map((one) => ({
      start: one.start,
      end: one.end + (COMES.exec(filling.text.slice(one.end))?.[0].length ?? 0),
    }));
    const ids = [...new Set(others.flatMap(({ unitIds }) => unitIds))];
    if (unclear) {
      const clear = others.filter((one) => one.text !== unclear.text).flatMap(({ unitIds }) => unitIds);
      const choices = unclear.unitIds.map((id) => ({
        label: roster.unit(id)?.name ?? id,
        payload: { [name]: [...clear, id] },
      }));
      filling.doubt({ slot: name, say: `“${unclear.text}”是哪个单位？`, choices }, ...spans);
    } else if (ids.length > 0) filling.set(name, ids, ...spans);
  }
}
