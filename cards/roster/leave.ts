import type { Leave } from '../../domain/roster/leave.js';
import { lastDayOf } from '../../domain/roster/leave.js';
import { type Day, showDay } from '../../domain/time/day.js';
import type { Card } from '../card.js';

/** 12-01 至 12-05, as a note beside a name. */
export const leaveDays = (leave: Leave): string => {
  const to = lastDayOf(leave);
  return leave.from === to ? leave.from.slice(5) : `${leave.from.slice(5)} 至 ${to.slice(5)}`;
};

/** 2026-12-01（周二）至 2026-12-05（周六）, or the one day. */
export const leaveSpan = ({ from, to }: { from: Day; to: Day }): string =>
  from === to ? showDay(from) : `${showDay(from)}至 ${showDay(to)}`;

export interface LeaveView {
  leave: Leave;
  /** Who is on leave, with the unit: 市中级人民法院李四. */
  who: string;
  /** Who does the work on those days. */
  acting: readonly string[];
  /** Whose work it is: the director decides what leaves the office, its clerks mind matters, a unit answers. */
  duty: 'director' | 'office' | 'unit';
  /** What falls due on those days: #12 2026-12-01《…》. */
  due?: readonly string[];
  /** What else the office has to know: who can only be telephoned. */
  notes?: readonly string[];
}

/** What passes to the deputy, and what may be done then. */
const PASSES: Record<LeaveView['duty'], string> = {
  director: '等候负责人同意的事项在这几天转给您；您可以代为看呈批的内容，回“同意”或“改一改”。',
  office: '其经办的事项和提醒在这几天转给您；您可以代为登记、核收、退回、催办和延期。',
  unit: '事项、卡片和提醒在这几天转给您；您可以代为签收、答复和申请延期。',
};

/** What the deputy reads: on which days, for whom, what falls due then. */
export function deputyCard({ leave, who, duty, due = [] }: LeaveView): Card {
  return {
    title: `请您代${who}办理`,
    text: [
      `${leaveSpan(leave)}，${who}请假，${PASSES[duty]}`,
      ...(due.length > 0 ? ['这几天到期：', ...due] : []),
      '如有不便，请与本人或办公室联系。',
    ].join('\n'),
  };
}

/** What the office reads of somebody's leave. */
export const officeLeaveCard = ({ leave, who, acting, notes = [] }: LeaveView, changed: boolean): Card => ({
  title: `${who}请假${changed ? '有改动' : ''}：${leaveSpan(leave)}`,
  text: [
    ...notes,
    acting.length > 0 ? `这几天由${acting.join('、')}办理。` : '这几天没有人代办，提醒仍发给本人。',
  ].join('\n'),
});
