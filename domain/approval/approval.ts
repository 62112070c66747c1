import type { RawValues } from '../slot.js';

/**
 * `open` waits (待同意), `approved` was done, `returned` went back with a remark (改一改), `withdrawn` by who asked,
 * `lapsed` could no longer be done: found when it was approved, or when its date had come.
 */
export type ApprovalState = 'open' | 'approved' | 'returned' | 'withdrawn' | 'lapsed';

/**
 * Approval (呈批): an act that leaves in the office's name and waits for the director. `action` and `values` are what
 * the requester asked for; when it is approved the same is done again, as the requester, on what is there then.
 */
export interface Approval {
  id: string;
  matterId: string;
  matterNo: number;
  /** The handler's action, or `LETTER`. */
  action: string;
  values: RawValues;
  /** What people call it: 退回, 延期; of a draft with its stage where the matter has several: …〔送常委会〕. */
  what: string;
  /** The line that asks for the same again. */
  line: string;
  /** Person id, or `duban` for a draft that the ladder proposes. */
  requestedBy: string;
  /** Site time. */
  requestedAt: Date;
  state: ApprovalState;
  /** What matters of the preview last shown: approved is what was seen. */
  gist: string;
  decidedBy?: string;
  decidedAt?: Date;
  reason?: string;
  /** For a proposed draft, the ladder's step it came from: one draft a step. */
  draftOf?: string;
}

/** A letter draft (拟稿): approved, it becomes text for a person to send. Its values: `step` and `text`. */
export const LETTER = 'letter';

/** By whom it was asked, as far as it was a draft of Duban's own. */
export const DRAFTED_BY = 'duban';

/** 送常委会 of …〔送常委会〕; empty where it names no stage. Pure. */
export const stageIn = (what: string): string => /〔([^〔〕]+)〕$/u.exec(what)?.[1] ?? '';
