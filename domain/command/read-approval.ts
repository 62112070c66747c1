import type { ApprovingBody } from '../matter/extension.js';
import type { Roster } from '../roster/roster.js';
import type { Day } from '../time/day.js';
import { dayIn } from './day-in.js';

const BODY =
  '(?:已?经)?(?:本?[市省县区]?(?:人大)?(?:常委会)?主任会议|本?[市省县区]?(?:人大)?常委会(?:会议)?)';
const DATE = '(?:(?:\\d{4}[-./年])?\\d{1,2}[-./月]\\d{1,2}[日号]?|[昨今前]天)';
const HOW = '(?:已经|已|研究|讨论|审议|决定)*';
const AGREES = '(?:同意|批准|通过)';

/** 主任会议11月28日已同意; 主任会议不同意 is none. */
const SAID = new RegExp(`(主任会议|常委会(?!主任))[^,，。;；不未没]{0,16}?${AGREES}`, 'u');
/** The same where it stands among the reasons, with the day or without. */
const APPROVAL = new RegExp(
  `[,，;；。\\s]*(?:${BODY}[\\s于在]*${DATE}?\\s*${HOW}(?:${AGREES}了?)?|${DATE}\\s*(?:${BODY})?${HOW}${AGREES}了?)(?=$|[\\s,，。;；])[,，;；。\\s]*`,
  'u',
);
/** 批准机关 市人民检察院; 经检察长同意: whoever it is that the words name. */
const NAMED = new RegExp(
  `[,，;；。\\s]*(?:批准(?:机关|单位|人)(?:是|为)?[\\s:：]*([^\\s,，。;；]{2,40})|(?<![未没曾])(?:报?经|由)([^\\s,，。;；不未没]{2,40}?)${HOW}${AGREES}了?(?:延期|延长)?)(?=$|[\\s,，。;；])[,，;；。\\s]*`,
  'u',
);
const JOINT = /^[\s,，。;；]*(?:(?:延期)?(?:理由|原因)(?:是|为)?|因为?|由于)?[\s:：,，]*/u;

/** Who agreed and when, apart from why. */
export interface ReadApproval {
  reason: string;
  body?: Exclude<ApprovingBody, '办公室'>;
  /** Who agreed in the clerk's own words, where it is neither of these: 市人民检察院. */
  name?: string;
  on?: Day;
}

/**
 * Reads out of an extension's reason which body agreed (批准机关) and on which day: what is written there is why, not who.
 * `said` is the whole line, in which the body may have been read before. Pure.
 */
export function readApproval(
  reason: string,
  { said, roster, today }: { said: string; roster: Roster; today: Day },
): ReadApproval {
  const found = SAID.exec(said.normalize('NFKC'))?.[1];
  const words = reason.normalize('NFKC');
  const approval = APPROVAL.exec(words);
  if (found === undefined || !approval) return named(words) ?? { reason };
  const before = words.slice(0, approval.index).replace(JOINT, '');
  const after = words.slice(approval.index + approval[0].length).replace(JOINT, '');
  const on = dayIn(approval[0], { roster, today })?.day;
  return {
    reason: [before, after].filter(Boolean).join('，'),
    body: found === '主任会议' ? '主任会议' : '常委会会议',
    ...(on ? { on } : {}),
  };
}

/** Whom the words name, apart from why. */
function named(words: string): ReadApproval | undefined {
  const found = NAMED.exec(words);
  const name = found?.[1] ?? found?.[2];
  if (!found || name === undefined) return undefined;
  const before = words.slice(0, found.index).replace(JOINT, '');
  const after = words.slice(found.index + found[0].length).replace(JOINT, '');
  const body = name.includes('主任会议')
    ? '主任会议'
    : /常委会(?:会议)?$/u.test(name)
      ? '常委会会议'
      : undefined;
  return { reason: [before, after].filter(Boolean).join('，'), ...(body ? { body } : { name }) };
}
