import type { TableProblem } from '../import/check-tables.js';
import type { SheetKind } from '../import/table.js';
import type { ReplyPaper } from '../matter/matter.js';
import type { Forwarded } from './forwarded.js';
import type { KeptFile } from './kept-file.js';

/** A forwarded file that waits to be confirmed: whose, when (site time), on which platform it can be fetched. */
export interface OfferedFile extends Forwarded {
  id: string;
  personId: string;
  platform: string;
  at: Date;
  /** Set once a confirmed reply claims it. */
  parcelId?: string;
}

/** How long a forwarded file waits for its confirmation: as long as any question. */
export const OFFER_MS = 10 * 60_000;

/** Why a file was not kept. `name` is what the person calls it. */
export type FileProblem = 'gone' | 'too-large' | 'wrong-type' | 'secret-name' | 'unreachable' | TableProblem;

/** A reply as it was confirmed: `files` are the ids of what was forwarded, `errand` the one-time link it came by. */
export interface ConfirmedReply extends ReplyPaper {
  matter: number;
  text: string;
  files: readonly string[];
  errand?: string;
}

/** A table to be read (导入、抽查清单): nothing of its file is kept, and nothing is imported by it yet. */
export interface TableRequest {
  import: SheetKind;
  files: readonly string[];
  /** Of which draw it is the list. */
  draw?: number;
}

/**
 * Parcel (待收附件): a reply its liaison has confirmed and whose files are on their way. Only when all are there is the
 * reply given.
 */
export interface Parcel {
  id: string;
  personId: string;
  values: ConfirmedReply | TableRequest;
  /** Site time of the confirmation. */
  at: Date;
  /** `wanted` is being fetched; `fetched` has all it needs; `failed` names what is wrong; `done` was said. */
  state: 'wanted' | 'fetched' | 'failed' | 'done';
  kept?: readonly KeptFile[];
  problem?: { code: FileProblem; name: string };
}
