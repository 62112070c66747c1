import type { Day } from '../time/day.js';

/** One deadline a morning's card speaks of, with the latest step that came. */
export interface DigestLine {
  no: number;
  title: string;
  instrument: string;
  unitId?: string;
  /** Who of the office minds it now, by id. */
  mindedBy?: string;
  stage: string;
  label: string;
  dueOn: Day;
  /** The last working day before a due day that is a day off and does not roll. */
  actBy?: Day;
  provisional: boolean;
  step: string;
  /** The unit says that it is not its business (不属我单位). */
  disputed?: true;
  /** When the reply came that was returned and is being completed (退回补正). */
  returned?: Day;
  /** Until when the unit asks for time (申请延期), while nobody has decided. */
  asked?: Day;
  /** What of the office's waits for the director (待同意), by name: 维持, 延期. */
  waits?: string;
}
