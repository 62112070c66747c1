import { showInstant } from '../../domain/time/day.js';

/** ，2026-11-20（周五）09:12 打过电话未接通, beside the number to call; nothing where nobody tried. Pure. */
export const triedWords = (at: Date | undefined): string => (at ? `，${showInstant(at)} 打过电话未接通` : '');
