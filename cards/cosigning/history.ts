import { doerOf } from '../../domain/matter/history.js';
import type { Roster } from '../../domain/roster/roster.js';
import { isDay, showDay, showInstant } from '../../domain/time/day.js';
import type { StoredEntry } from '../../domain/trail.js';

/** How each kind of entry is called where people read it. */
const WORDS: Readonly<Record<string, string>> = {
  'cosigning.opened': '发起联名',
  'cosigning.signed': '联名',
  'cosigning.taken-back': '撤回联名',
  'cosigning.wants-out': '提交后要求撤回联名',
  'cosigning.handed-in': '人数已够，自动提交',
  'cosigning.lapsed': '截止，未够人数',
  'cosigning.rated': '对答复表示意见',
  'cosigning.asked-again': '要求再答复',
};

/** As many of the latest entries as a card shows. */
const MOST = 20;

const wordsOf = ({ kind, body }: StoredEntry, withOpinions: boolean): string => {
  const { isSatisfied, on } = body ?? {};
  const what = WORDS[kind] ?? kind;
  if (typeof isSatisfied === 'boolean' && withOpinions) return `${what}：${isSatisfied ? '满意' : '不满意'}`;
  return typeof on === 'string' && isDay(on) ? `${what}，${showDay(on)} 前` : what;
};

/** What happened to a co-signing, oldest first, one line an entry; what each thought is for the office. Pure. */
export const saysCosigning = (
  entries: readonly StoredEntry[],
  roster: Roster,
  withOpinions: boolean,
): readonly string[] =>
  entries
    .slice(-MOST)
    .map((entry) => `${showInstant(entry.at)} ${doerOf(entry.by, roster)} ${wordsOf(entry, withOpinions)}`);
