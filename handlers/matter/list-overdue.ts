import { listStanding } from './list-matters.js';

/** What is past its day and not answered (逾期), the longest first; of one unit or one instrument where named. */
export const listOverdue = listStanding('list-overdue', ['逾期'], '逾期', '查看过了期限还没有答复的事项');
