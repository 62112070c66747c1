import { findInstrument } from '../../domain/command/find-instrument.js';
import type { Context } from '../define-handler.js';

/** What 会前五分钟 is narrowed to: one mechanism, one unit, or both. */
export interface BriefingAbout {
  instrument?: string;
  unitId?: string;
}

/** Words that only lead over: 关于检察建议的. */
const JOINTS = /^(?:关于|就|看看|看|的|情况|全部|所有)*$/u;

/** What the words name, how it is called, and what of them names nothing. */
export function briefingAbout(
  words: string,
  unitId: string | undefined,
  { roster }: Pick<Context, 'roster'>,
): { about: BriefingAbout; called?: string; unknown?: string } {
  const { instrument, called, rest } = findInstrument(words);
  const names = [called, roster.unit(unitId ?? '')?.name].filter(Boolean);
  return {
    about: { ...(instrument ? { instrument: instrument.id } : {}), ...(unitId ? { unitId } : {}) },
    ...(names.length > 0 ? { called: names.join(' ') } : {}),
    ...(JOINTS.test(rest.replaceAll(' ', '')) ? {} : { unknown: rest }),
  };
}
