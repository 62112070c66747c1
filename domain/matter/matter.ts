import type { KeptFile } from '../files/kept-file.js';
import type { RawValues } from '../slot.js';
import type { Due } from '../time/clock.js';
import type { Day } from '../time/day.js';
import type { TrailHead } from '../trail.js';
import type { ExtensionRequest } from './extension.js';

/** `open` 办理中, `replied` 待核收, `closed` 已办结, `withdrawn` 已撤销. */
export type MatterState = 'open' | 'replied' | 'closed' | 'withdrawn';

/**
 * Matter (事项): one thing under one instrument that some unit must answer. A common head (one letter to many
 * units) is a matter without a unit and without deadlines; its parts name it as `headId`.
 */
export interface Matter {
  id: string;
  /** `#12` in chat. */
  no: number;
  paperNo?: string;
  instrument: string;
  title: string;
  unitId?: string;
  headId?: string;
  headNo?: number;
  state: MatterState;
  /** The instrument's fields as given at registration, corrected since. */
  values: RawValues;
  /** Who registered it, and minds it at the office until it is handed over (交接); the trail keeps who it was. */
  registeredBy: string;
  registeredAt: Date;
  /** Before this instant (the hold) only the office sees it. */
  openAt: Date;
  /** The day on which its unit got it from another (改派). */
  gotOn?: Day;
  receivedOn?: Day;
  receivedBy?: string;
  /** Who told the office of the receipt, and how, where the office recorded it (代记). */
  receivedVia?: string;
  /** When the unit says that it will send (预计报送): until then it is not reminded. */
  expectedOn?: Day;
  /** Not signed for, but the unit has told of its work (进展): it was reached. */
  hasProgress?: true;
  /** The unit says that this is not its business (不属我单位) and the office has not decided yet. */
  disputed?: Dispute;
  /** The unit asks for more time (申请延期) and nobody has decided yet. */
  extensionAsked?: ExtensionRequest;
  /** The day of the formal reply that stands; none while the unit owes one. */
  repliedOn?: Day;
  closedAt?: Date;
  /** Reminders for this one matter are stopped (停发). */
  muted: boolean;
  deadlines: readonly Deadline[];
  /** The newest reply, whatever became of it. */
  reply?: Reply;
  trail: TrailHead;
}

/** A ladder step with the working day it falls on, soonest first. */
export interface LadderDay {
  step: string;
  on: Day;
}

/**
 * Deadline (期限): one date at one stage. `waiting` has no date yet (its start event is missing), `running` counts,
 * `stopped` was answered and keeps what is left, `done` is settled.
 */
export interface Deadline {
  id: string;
  matterId: string;
  stage: string;
  label: string;
  responsible: 'unit' | 'office' | 'partner';
  /** `false`: nothing is owed by it. A right that lapses, or a date that nobody has set yet. */
  owed?: false;
  state: 'waiting' | 'running' | 'stopped' | 'done';
  due?: Due;
  /** The due day first computed; stays visible after extensions. */
  firstDueOn?: Day;
  /** Raised by return, extension and recomputation; a step fires once per (deadline, epoch, step). */
  epoch: number;
  /** Banked when stopped: days left of the period in its own unit (working days or calendar days), never negative. */
  left?: number;
  /** Steps still to come as the ladder was last laid. */
  steps: readonly LadderDay[];
}

/** What a unit says when a matter is not its business: who, when, why. */
export interface Dispute {
  by: string;
  at: Date;
  reason: string;
}

/** What a formal reply carries besides its words. What the unit did not write is not there. */
export interface ReplyPaper {
  /** 文号 of the unit's document. */
  number?: string;
  /** 签发人 */
  signer?: string;
  /** The document's own date. */
  datedOn?: Day;
  /** 方式: 纸质, 电子, 当面, 传真, or several of them. */
  manner?: string;
}

/** Reply (答复): the unit's formal answer. `progress` entries live in the trail only. */
export interface Reply extends ReplyPaper {
  id: string;
  matterId: string;
  text: string;
  by: string;
  at: Date;
  state: 'pending' | 'accepted' | 'returned' | 'withdrawn';
  /** Who told the office of it, and how, where the office recorded it (代记). */
  via?: string;
  /** When somebody of the office first opened it, and who; from then on the unit cannot take it back by itself. */
  openedAt?: Date;
  openedBy?: string;
  /** 附件 */
  files?: readonly KeptFile[];
}

/** True where the unit, or the partner in its place, has to meet the deadline. */
export const isUnits = ({ responsible }: Pick<Deadline, 'responsible'>): boolean => responsible !== 'office';

/** What is still to be met, in the order of its stages. */
export const owedDeadlines = ({ deadlines }: Pick<Matter, 'deadlines'>): readonly Deadline[] =>
  deadlines.filter(({ state, owed }) => state !== 'done' && owed !== false);

/**
 * The deadline that decides how the matter stands: of what is still to be met the unit's next one that has a date,
 * else the office's; where none has one, the first; when all is met, the unit's last. Lists sort by it
 * (`prisma/writes/matter-writes.ts` chooses the same in SQL).
 */
export function mainDeadline(matter: Pick<Matter, 'deadlines'>): Deadline | undefined {
  const { deadlines } = matter;
  const open = owedDeadlines(matter);
  const dated = open.filter(({ due }) => due);
  return (
    dated.find(isUnits) ??
    dated[0] ??
    open[0] ??
    deadlines.findLast((one) => isUnits(one) && one.owed !== false) ??
    deadlines.findLast(({ owed }) => owed !== false) ??
    deadlines[0]
  );
}
