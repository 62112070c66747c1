import { MOST_CHOICES } from '../effect.js';
import type { Roster } from '../roster/roster.js';
import type { RawValues, Slot, Slots } from '../slot.js';
import type { Calendar } from '../time/calendar.js';
import type { Day } from '../time/day.js';
import type { Command, Filled } from './command.js';
import { fillDatesByCue, fillOtherDates } from './fill-dates.js';
import { dayWithoutHour, doubtDatedTexts, fillMoments } from './fill-moments.js';
import { fillPeople, fillUnit, fillUnits } from './fill-names.js';
import { fillCounts, fillMatters, fillPeriods } from './fill-numbers.js';
import { fillUnitsBesides } from './fill-units-besides.js';
import { fillChoices, fillCuedTexts, fillFlags, reserveTexts } from './fill-words.js';
import { Filling } from './filling.js';
import { leftover, leftoverWithDates, leftWords, pieces } from './leftover.js';
import { noticeUnknownPeople, noticeUnknownUnits } from './unknown-names.js';

/** 请尽快 and the like is no name of a document. */
const NO_TITLE = /^(?:请|尽快|麻烦|抓紧|务必|谢谢|急|加急|因)/u;
const REASON = /理由|原因|事由|缘由/u;
const BECAUSE = /^(?:是?因为?|原因(?:是|为)?|理由(?:是|为)?|由于)[\s:：,，]*/u;

function fillTitles(filling: Filling): void {
  for (const [name, slot] of filling.open('title')) {
    const titles = filling.free('title');
    const [first] = titles.length > 0 ? titles : filling.free('quoted');
    if (!first) continue;
    if (titles.length > 1 && filling.open('title').length === 1 && !filling.takesWords()) {
      const choices = titles
        .slice(0, MOST_CHOICES)
        .map(({ title }) => ({ label: `《${title}》`, payload: { [name]: title } }));
      filling.doubt(
        { slot: name, say: `写了 ${titles.length} 个名称，${slot.label}是哪一个？`, choices },
        ...titles,
      );
    } else filling.set(name, first.kind === 'title' ? first.title : first.words, first);
  }
}

function fillAccounts(filling: Filling): void {
  for (const [name] of filling.open('account')) {
    const [found] = filling.free('account');
    if (found) filling.set(name, found.account, found);
  }
}

/** 尽快报送执行案件清单: what is to be done begins behind the haste. */
const HASTE =
  /^(?:请|尽快|抓紧|务必|及时|尽早)+(?=(?:报送|提交|上报|报告|办理|落实|完成|整改|制定|建立|开展|研究|反馈)\p{Script=Han}{3,})/u;
const withoutHaste = (words: string): string => words.replace(HASTE, '');

/** A title without 《》: one run of words that is left; as an answer to the question for it, whatever is left. */
function titleFromWords(filling: Filling, isFollowUp: boolean): void {
  const [wanted] = filling.open('title').filter(([, { required }]) => required);
  if (!wanted || filling.takesWords()) return;
  // 报送 未成年人检察工作情况: what is to be done and of what, with a space between.
  const words = withoutHaste(leftover(filling)).replace(/^(报送|提交|上报|报告|办理|落实) (?=\S+$)/u, '$1');
  const isTitle = isFollowUp
    ? [...words].length >= 2
    : [...words].length >= 4 && !/[\s,，。;；!！?？]/u.test(words) && !NO_TITLE.test(words);
  if (isTitle) filling.set(wanted[0], words, { start: 0, end: filling.text.length });
}

const withoutBecause = (words: string, { label }: Slot): string =>
  REASON.test(label) ? words.replace(BECAUSE, '') || words : words;

function wholeWords(filling: Filling, how: true | 'inside'): string {
  const whole = leftoverWithDates(filling);
  const cut = leftover(filling);
  return how === 'inside' && whole.startsWith(cut) ? cut : whole;
}

/**
 * What no other slot used, for the text that was asked for, else the one without cues, or for the one required text
 * still empty; true where it found a place.
 */
function fillRest(filling: Filling): boolean {
  const open = filling.open('text');
  const free = open.filter(([, { cues }]) => !cues);
  const required = open.filter(([, slot]) => slot.required);
  const asked = open.filter(([one]) => one === filling.known.asked);
  const [name, slot] =
    asked[0] ?? free[0] ?? (required.length === 1 && !filling.takesWords() ? required[0] : undefined) ?? [];
  if (name === undefined || slot === undefined) return false;
  const left = slot.whole ? wholeWords(filling, slot.whole) : leftover(filling);
  const words = withoutBecause(left, slot);
  if (words !== '') filling.set(name, words);
  return words !== '';
}

/**
 * Fits a command's fragments, in whatever order they came, into slots, on top of the values known before: a short
 * follow-up completes what was asked. What cannot be is a problem, what may be several things is asked about, what is
 * required and still missing is listed; nothing is guessed. Never throws. `calendar` is what
 * 5个工作日内 is counted with and 十日内 rolls over; without it the published arrangements alone. `asked`
 * is the slot that was asked for last: words without a place are its answer.
 */
export function fill(
  slots: Slots,
  command: Command,
  known: { roster: Roster; today: Day; calendar?: Calendar; values?: RawValues; asked?: string },
): Filled {
  const filling = new Filling(slots, command, known);
  const isFollowUp = Object.keys(known.values ?? {}).length > 0 && command.verb === undefined;

  reserveTexts(filling);
  fillTitles(filling);
  fillAccounts(filling);
  fillChoices(filling, 'around-fragments');
  fillPeriods(filling, 'first');
  fillMoments(filling);
  fillDatesByCue(filling);
  fillMatters(filling);
  fillCounts(filling);
  fillUnits(filling);
  fillUnit(filling);
  fillUnitsBesides(filling);
  fillPeople(filling);
  fillPeriods(filling, 'before-dates');
  fillOtherDates(filling);
  fillPeriods(filling, 'after-dates');
  fillChoices(filling, 'all');
  fillFlags(filling);
  fillCuedTexts(filling);
  noticeUnknownUnits(filling, leftWords(filling));
  noticeUnknownPeople(filling, leftWords(filling));
  // Words that name no unit or person are no title; an impossible date leaves them what they are.
  const isNamed = filling.problems.every(({ slot }) => /^(?:date|moment)$/u.test(slots[slot]?.kind ?? ''));
  if (isNamed) titleFromWords(filling, isFollowUp);
  const isRestUsed = fillRest(filling);
  doubtDatedTexts(filling);

  const { values, ambiguous, problems, typed } = filling;
  const missing = Object.entries(slots).flatMap(([name, slot]) =>
    (slot.required && values[name] === undefined) ||
    (slot.kind === 'moment' && dayWithoutHour(values[name]) !== undefined)
      ? [name]
      : [],
  );
  // A text without a cue takes all that is left: then every word has its use.
  const takesRest =
    isRestUsed ||
    Object.entries(slots).some(
      ([name, slot]) => slot.kind === 'text' && !slot.cues && values[name] !== undefined,
    );
  return { values, missing, ambiguous, problems, typed, unused: takesRest ? [] : pieces(filling) };
}
