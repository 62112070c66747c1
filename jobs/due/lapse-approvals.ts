import { randomUUID } from 'node:crypto';
import { plain } from '../../cards/card.js';
import { type Approval, DRAFTED_BY } from '../../domain/approval/approval.js';
import { whyOver } from '../../domain/approval/over.js';
import { personLane } from '../../domain/lane.js';
import type { Matter } from '../../domain/matter/matter.js';
import { dayOf } from '../../domain/time/day.js';
import { nextOfficeTime } from '../../domain/time/office-hours.js';
import type { CommitRequest } from '../../prisma/commit-types.js';
import type { JobContext } from '../define-job.js';

/**
 * Ends what waits for the director (呈批) and can be done no more: its matter or its date is over. The chain keeps why,
 * and who asked hears of it in office hours; a draft nobody asked for ends in silence. Asks for what is still open, so
 * it can run any number of times. Gives the lanes with news.
 */
export async function lapseApprovals(context: JobContext, now: Date): Promise<readonly string[]> {
  const { approvals, matters } = context.stores;
  const lanes: string[] = [];
  for (const approval of await approvals.unsettled()) {
    const matter = await matters.byNo(approval.matterNo);
    const why = matter && whyOver(approval, matter, dayOf(now));
    if (!why) continue;
    const dueAt = nextOfficeTime(now, await context.calendar());
    const request = lapsing(approval, matter, why, { now, dueAt });
    // Somebody was quicker: the next run finds what is left to do.
    if ((await context.commit(request)).kind === 'committed')
      lanes.push(...request.messages.map(({ lane }) => lane));
  }
  return lanes;
}

function lapsing(
  { id, what, matterNo, line, requestedBy }: Approval,
  matter: Matter,
  reason: string,
  { now, dueAt }: { now: Date; dueAt: Date },
): CommitRequest {
  const isOver = matter.state === 'closed' || matter.state === 'withdrawn';
  const again = isOver || line === '' ? [] : [`仍要办理的，请改好日期再发：\n${line}`];
  const card = plain(
    `#${matterNo} 的${what}没有发出，呈批已失效`,
    [`负责人还没有同意，${reason}`, ...again].join('\n'),
  );
  const body = { approval: id, what, reason };
  const event = { kind: 'matter.approval-lapsed', by: DRAFTED_BY, at: now, body };
  return {
    effects: [
      { kind: 'matter.set', id: matter.id, after: matter.trail, set: {}, event },
      { kind: 'approval.set', id, set: { state: 'lapsed', at: now, reason } },
    ],
    messages:
      requestedBy === DRAFTED_BY
        ? []
        : [
            {
              ...{ id: randomUUID(), lane: personLane(requestedBy), dedupeKey: `approval-lapsed:${id}` },
              ...{ kind: 'card', card, matterId: matter.id, dueAt },
            },
          ],
    refresh: [],
    at: now,
  };
}
