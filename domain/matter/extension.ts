import { instrumentOf } from '../instruments/catalogue.js';
import type { Day } from '../time/day.js';

/**
 * Who may decide on more time (延期决定机关), the higher ones last. The office does the paperwork for the others and
 * records which body approved.
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

/** Who decides on more time for a matter under this instrument; the office where the instrument names nobody. */
export const decidesExtension = (instrument: string): ApprovingBody =>
  instrumentOf(instrument).extensionDecidedBy ?? '办公室';

/** Whether the word of one body is enough where the other decides. Pure. */
export const suffices = (body: ApprovingBody, wanted: ApprovingBody): boolean =>
  APPROVING_BODIES.indexOf(body) >= APPROVING_BODIES.indexOf(wanted);

/** How the office writes which body approved; 经主任会议同意 stands in its line. */
export const APPROVED_BY: Readonly<Record<string, ApprovingBody>> = {
  经主任会议: '主任会议',
  主任会议已同意: '主任会议',
  经常委会会议: '常委会会议',
  常委会会议已同意: '常委会会议',
};

/** How the office writes which body did not agree; 经主任会议研究 stands in its line. */
export const DECLINED_BY: Readonly<Record<string, ApprovingBody>> = {
  经主任会议: '主任会议',
  主任会议不同意: '主任会议',
  主任会议未同意: '主任会议',
  经常委会会议: '常委会会议',
  常委会会议不同意: '常委会会议',
  常委会会议未同意: '常委会会议',
};
