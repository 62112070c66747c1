import type { Recusal, RecusalSubject } from '../../domain/roster/recusal.js';
import type { Roster } from '../../domain/roster/roster.js';
import { dayOf, showDay } from '../../domain/time/day.js';
import { type Card, plain } from '../card.js';

/** 市公安局 or #12: what somebody is recused from, as people read it. */
export const subjectName = (subject: RecusalSubject, roster: Roster): string =>
  'unitId' in subject ? (roster.unit(subject.unitId)?.name ?? '已不在名册的单位') : `#${subject.no}`;

const nameOf = (id: string, roster: Roster): string => roster.person(id)?.name ?? '已离开的同事';

function line({ personId, subject, reason, by, at, lifted }: Recusal, roster: Roster): string {
  const since = `${nameOf(personId, roster)}：${subjectName(subject, roster)}，${reason}（${showDay(dayOf(at))}由${nameOf(by, roster)}登记）`;
  return lifted ? `${since}，${showDay(dayOf(lifted.at))}解除` : since;
}

/** The register (回避名单) with its reasons, for the office alone: what stands first, then what was lifted. Pure. */
export function recusalsCard(recusals: readonly Recusal[], roster: Roster): Card {
  const standing = recusals.filter(({ lifted }) => !lifted);
  const lifted = recusals.filter((one) => one.lifted).slice(-10);
  if (standing.length + lifted.length === 0)
    return plain('回避名单：共 0 件', '登记请发送：回避 张三 市公安局 因配偶任职');
  return plain(
    `回避名单：共 ${standing.length} 件`,
    [
      ...standing.map((one) => line(one, roster)),
      ...(lifted.length > 0 ? ['最近解除的：', ...lifted.map((one) => line(one, roster))] : []),
      '原因只给办公室看。',
    ].join('\n'),
  );
}
