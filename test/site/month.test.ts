import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../bot/playground/contract.js';
import { textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';
import { addDays, type Day, type Entry, isOff } from './month/ledger.js';
import { FIRST, LAST, Month } from './month/play.js';
import { plan } from './month/script.js';

let site: Site;
let month: Month;
/** Who speaks for units, and who for the office. */
let unitPeople: Set<string>;
let office: Set<string>;

beforeAll(async () => {
  site = await startSite({ at: `${FIRST}T08:30:00+08:00` });
  month = new Month(site);
  plan(month);
  await month.until(LAST);
  const { city } = month;
  const others = [await month.person('赵六'), await month.person('孙八')];
  const units = [city.court, city.procuratorate, city.police, city.justice, city.security, city.partner];
  unitPeople = new Set([...units, ...others].map(({ id }) => id));
  office = new Set([city.li.id, city.director.id]);
}, 600_000);
afterAll(() => site.close());

const numbersIn = (text: string): number[] => [...text.matchAll(/#(\d+)/g)].map(([, no]) => Number(no));
const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

const REMINDS = /^(?:提醒：|有 \d+ 件需要关注|#\d+ (?:逾期|今日到期|还剩))/u;

/** Every card of reminders, with the matters it reminds of; the week's list below them is no reminder. */
const reminders = () =>
  month.heard
    .filter(({ text, person }) => person !== undefined && REMINDS.test(text))
    .map((message) => ({
      ...message,
      day: message.at.slice(0, 10),
      numbers: [...new Set(numbersIn(message.text.split('【本周清单')[0] ?? ''))],
    }));

const days = (): Day[] => {
  const all: Day[] = [];
  for (let day = FIRST; day <= LAST; day = addDays(day, 1)) all.push(day);
  return all;
};

/** Every page of a list, by 更多, as the numbers of its lines. */
async function wholeList(person: Parameters<Site['say']>[0], first: Message[]): Promise<number[]> {
  const found: number[] = [];
  for (let page = first; ; page = await site.say(person, '更多')) {
    const [card] = toPerson(page, person);
    const lines = (card?.text ?? '').split('\n').slice(1);
    found.push(...lines.flatMap((line) => Number(/^#(\d+)/.exec(line)?.[1]) || []));
    if (!card?.card?.actions.some(({ label }) => label === '更多')) return found;
  }
}

describe('a month of sixty matters', () => {
  test('is sixty matters of eight instruments over six units', () => {
    const all = [...month.ledger.entries.values()];
    expect(all).toHaveLength(60);
    expect(new Set(all.map(({ kind }) => kind)).size).toBe(8);
    expect(new Set(all.map(({ unit }) => unit)).size).toBe(6);
    for (const state of ['open', 'replied', 'closed', 'withdrawn'])
      expect(all.filter((one) => one.state === state).length, state).toBeGreaterThan(0);
  });

  test('stands with each matter as the ledger has it', async () => {
    for (const { no, due, paperNo, state } of month.ledger.entries.values()) {
      const card = textOf(await site.say(month.city.director, `#${no}`));
      if (due && state !== 'withdrawn') expect(card, `#${no}`).toContain(due);
      if (paperNo) expect(card).toContain(paperNo);
      if (state === 'replied') expect(card).toContain('待核收');
      if (state === 'withdrawn') expect(card).toContain('已撤销');
    }
  });

  test('was no fault of the house at any moment', () => {
    expect(site.log()).not.toMatch(/handler failed|request failed|job failed/);
  });
});

describe('the figures at the end add up to the matters', () => {
  const isOverdue = ({ state, due }: Entry) => state === 'open' && due !== undefined && due < LAST;
  const isCounted = ({ state }: Entry) => state !== 'withdrawn';
  const isDue = (entry: Entry) => isCounted(entry) && entry.due !== undefined && entry.due < LAST;
  const isInTime = (entry: Entry) =>
    isDue(entry) && entry.repliedOn !== undefined && entry.repliedOn <= (entry.due ?? '');

  test('统计 of each instrument, and the list behind each number', async () => {
    const kinds = new Set([...month.ledger.entries.values()].map(({ kind }) => kind));
    for (const kind of kinds) {
      const of = (test: (entry: Entry) => boolean) =>
        month.ledger.numbers((entry) => entry.kind === kind && isCounted(entry) && test(entry));
      const expected: Record<string, number[]> = {
        已发出: of(() => true),
        已回复: of(({ repliedOn }) => repliedOn !== undefined),
        已到期: of(isDue),
        按期回复: of(isInTime),
        尚未到期: of((entry) => entry.repliedOn === undefined && !isDue(entry)),
      };
      const said = await site.say(month.city.director, `统计 ${kind}`);
      const [card] = said as [Message];
      for (const [label, numbers] of Object.entries(expected)) {
        expect(card.text, kind).toContain(`${label}：${numbers.length} 件`);
        if (numbers.length === 0) continue;
        const list = await wholeList(month.city.director, await site.tap(month.city.director, card, label));
        expect([kind, label, sorted(list)]).toEqual([kind, label, sorted(numbers)]);
      }
    }
  });

  test('会前五分钟: its three sentences and each of its lists', async () => {
    const soonTo = addDays(LAST, 7);
    const of = month.ledger.numbers.bind(month.ledger);
    const expected: Record<string, number[]> = {
      在办: of(({ state }) => state === 'open' || state === 'replied'),
      待核收: of(({ state }) => state === 'replied'),
      已过期限: of(isOverdue),
      七天内到期: of(
        ({ state, due }) => state === 'open' && due !== undefined && due >= LAST && due <= soonTo,
      ),
      今年登记: of(isCounted),
      今年到期: of(isDue),
      今年按期答复: of(isInTime),
    };
    const [card] = (await site.say(month.city.director, '会前五分钟')) as [Message];
    const n = (label: string) => expected[label]?.length;
    expect(card.text).toContain(`目前在办 ${n('在办')} 件，其中 ${n('待核收')} 件已收到答复`);
    expect(card.text).toContain(`尚未登记到答复的 ${n('已过期限')} 件，七天内到期的 ${n('七天内到期')} 件`);
    expect(card.text).toContain(
      `今年登记 ${n('今年登记')} 件，已到期 ${n('今年到期')} 件，其中按期答复 ${n('今年按期答复')} 件`,
    );
    for (const [label, numbers] of Object.entries(expected)) {
      expect(numbers.length, label).toBeGreaterThan(0);
      const list = await wholeList(month.city.director, await site.tap(month.city.director, card, label));
      expect([label, sorted(list)]).toEqual([label, sorted(numbers)]);
    }
  });

  test('期限, 逾期, 待核收 and each unit’s own list', async () => {
    const { li } = month.city;
    const alive = ({ state }: Entry) => state === 'open' || state === 'replied';
    const asked: [string, number[]][] = [
      ['逾期', month.ledger.numbers(isOverdue)],
      ['期限 待核收', month.ledger.numbers(({ state }) => state === 'replied')],
      ...['市中院', '市检', '市公安局', '市司法局', '市国安局', '政法委'].map((unit): [string, number[]] => [
        `期限 ${unit}`,
        month.ledger.numbers((entry) => entry.unit === unit && alive(entry)),
      ]),
    ];
    for (const [words, numbers] of asked)
      expect([words, sorted(await wholeList(li, await site.say(li, words)))]).toEqual([
        words,
        sorted(numbers),
      ]);
  });
});

describe('what people heard in that month', () => {
  test('nobody got two cards of reminders on one morning, and none on a day off', () => {
    const seen = reminders().map(({ person, day }) => `${person} ${day}`);
    expect(seen.length).toBeGreaterThan(40);
    expect(new Set(seen).size).toBe(seen.length);
    expect(reminders().filter(({ day }) => isOff(day))).toEqual([]);
    expect(reminders().filter(({ at }) => at.slice(11, 16) < '09:05')).toEqual([]);
  });

  test('no unit was reminded of what it had answered, disputed, named a day for, or of what was stopped', () => {
    const wrong = reminders()
      .filter(({ person }) => unitPeople.has(person ?? ''))
      .flatMap(({ day, at, numbers, text }) =>
        numbers.flatMap((no) => {
          const stood = month.ledger.onMorning(day, no);
          const isOwed = stood?.state === 'open' && !stood.disputed;
          const isQuiet = stood?.expected !== undefined && stood.expected > day;
          const isStopped = month.ledger.isStopped(at, stood?.unit ?? '');
          return isOwed && !isQuiet && !isStopped ? [] : [{ day, no, stood, text }];
        }),
      );
    expect(wrong).toEqual([]);
  });

  test('nobody is overdue without the unit and the office having been told by the next morning on which anybody is', () => {
    const isTold = (after: Day, by: Day, no: number, people: ReadonlySet<string>) =>
      reminders().some(
        (one) => one.day > after && one.day <= by && people.has(one.person ?? '') && one.numbers.includes(no),
      );
    let checked = 0;
    const untold: object[] = [];
    for (const { no } of month.ledger.entries.values()) {
      const late = days().find((day) => {
        const stood = month.ledger.onMorning(day, no);
        return (
          !isOff(day) &&
          stood?.state === 'open' &&
          stood.due !== undefined &&
          stood.due < day &&
          !month.ledger.isStopped(`${day}T09:05`, stood.unit)
        );
      });
      const due = late && month.ledger.onMorning(late, no)?.due;
      if (!due) continue;
      checked++;
      if (!isTold(due, late, no, unitPeople)) untold.push({ no, late, who: 'unit' });
      if (!isTold(due, late, no, office)) untold.push({ no, late, who: 'office' });
    }
    expect(checked).toBeGreaterThan(5);
    expect(untold).toEqual([]);
  });

  test('a unit heard of its own matters alone, and courteously', () => {
    for (const { person, text, day, numbers } of reminders()) {
      if (!unitPeople.has(person ?? '')) continue;
      expect(text).not.toMatch(/逾期|催办|立即|务必|！|!/);
      expect(new Set(numbers.map((no) => month.ledger.onMorning(day, no)?.unit)).size).toBeLessThan(2);
    }
  });

  test('during the leave the deputy heard, and after the hand-over the successor', async () => {
    const { police, justice } = month.city;
    const [deputy, successor] = [await month.person('赵六'), await month.person('孙八')];
    const between = (person: { id: string }, from: Day, to: Day) =>
      reminders().filter((one) => one.person === person.id && one.day >= from && one.day <= to);
    expect(between(deputy, '2026-11-16', '2026-11-20').length).toBeGreaterThan(0);
    expect(between(police, '2026-11-16', '2026-11-20')).toEqual([]);
    expect(between(deputy, '2026-11-21', LAST)).toEqual([]);
    expect(between(police, '2026-11-21', LAST).length).toBeGreaterThan(0);
    expect(between(justice, '2026-11-24', LAST)).toEqual([]);
    expect(between(successor, '2026-11-24', LAST).length).toBeGreaterThan(0);
  });
});
