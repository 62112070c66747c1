import type { Day } from '../time/day.js';

/**
 * Who may decide on more time (延期决定机关). The office does the paperwork for the others and records which body
 * approved.
 */
export const APPROVING_BODIES = ['办公室', '主任会议', '常委会会议'] as const;
export type ApprovingBody = (typeof APPROVING_BODIES)[number];

/** An application for more time (申请延期) that nobody has decided yet: who, when, until which day, why. */
export interface ExtensionRequest {
  by: string;
  at: Date;
  to: Day;
  reason: string;
}
