import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receive } from '../../domain/acts/receive.js';
import { register } from '../../domain/acts/register.js';
import { submitReply } from '../../domain/acts/submit-reply.js';
import type { Effect } from '../../domain/effect.js';
import { procuratorialSuggestion } from '../../domain/instruments/procuratorial-suggestion.js';
import { mainDeadline } from '../../domain/matter/matter.js';
import { DEFAULT_SETTINGS } from '../../domain/settings.js';
import { buildCalendar } from '../../domain/time/calendar.js';
import { addDays, type Day, instantOf } from '../../domain/time/day.js';
import { createCommit } from '../../prisma/commit.js';
import { createStores } from '../../prisma/stores/create-stores.js';
import { createRosterStore } from '../../prisma/stores/roster-store.js';
import { type City, cardWith, cityOf, textOf } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

const ISSUED = 1230;
const FIRST: Day = '2024-01-03';
const TODAY: Day = '2026-06-30';
const PART = 123;

/** What became of one suggestion, by its place: 1 in 17 stays silent, 1 in 11 of the others is late. */
interface Fate {
  issuedOn: Day;
  unitId: string;
  dueOn: Day;
  repliedOn?: Day;
}

let site: Site;
let city: City;
const fates: Fate[] = [];

/** Registers and answers all of them through the rules and the one write path that chat uses. */
async function live(): Promise<void> {
  const stores = createStores(site.database);
  const commit = createCommit(site.database.pool);
  const roster = await createRosterStore(site.database).load();
  const liaisons = roster.withRole('liaison');
  const calendar = buildCalendar([]);
  const ground = (day: Day, by: string) => ({
    by,
    at: instantOf(day, '10:00'),
    calendar,
    settings: DEFAULT_SETTINGS,
  });
  const write = async (effects: readonly Effect[], at: Date) => {
    const result = await commit({ effects, messages: [], refresh: [], at });
    if (result.kind !== 'committed') throw new Error(`not written: ${result.kind}`);
  };

  /** In parts, each on the day of its first: as many as one busy morning brings. */
  const inParts = async <T>(
    all: readonly T[],
    dayOfPlace: (place: number) => Day,
    act: (one: T, place: number) => readonly Effect[],
  ) => {
    for (let from = 0; from < all.length; from += PART) {
      const effects = all.slice(from, from + PART).flatMap((one, n) => act(one, from + n));
      await write(effects, instantOf(dayOfPlace(from), '10:00'));
    }
  };
  const issuedOn = (place: number): Day => addDays(FIRST, Math.floor((place / ISSUED) * 880));
  const unanswered = async () => {
    const query = { scope: {}, states: ['open' as const], offset: 0, limit: ISSUED };
    const { matters } = await stores.matters.list(query);
    return [...matters].sort((a, b) => a.no - b.no);
  };

  await inParts(await stores.numbers.take(ISSUED), issuedOn, (no, place) => {
    const unitId = liaisons[place % liaisons.length]?.unitId ?? '';
    const values = { title: `第 ${place + 1} 号检察建议`, unit: unitId, ground: '社会治理' };
    const on = issuedOn(place);
    const registration = { values, unitIds: [unitId], numbers: [no], openAt: instantOf(on, '10:05') };
    return register(
      { ...registration, instrument: procuratorialSuggestion, newId: randomUUID },
      ground(on, city.li.id),
    ).effects;
  });
  await inParts(
    await unanswered(),
    issuedOn,
    (matter, place) => receive(matter, issuedOn(place), ground(issuedOn(place), city.li.id)).effects,
  );
  await inParts(await unanswered(), issuedOn, (matter, place) => {
    const dueOn = mainDeadline(matter)?.due?.on;
    if (!matter.unitId || !dueOn) throw new Error(`#${matter.no} has no date`);
    const repliedOn = addDays(dueOn, place % 11 === 4 ? 6 : -(place % 20));
    const isSilent = place % 17 === 7 || repliedOn > TODAY;
    fates.push({
      issuedOn: issuedOn(place),
      unitId: matter.unitId,
      dueOn,
      ...(isSilent ? {} : { repliedOn }),
    });
    const reply = { id: randomUUID(), text: '已整改落实。' };
    return isSilent ? [] : submitReply(matter, reply, ground(repliedOn, city.li.id)).effects;
  });
}

beforeAll(async () => {
  site = await startSite({ at: `${TODAY}T10:00:00+08:00` });
  city = cityOf(site);
  await live();
});
afterAll(() => site.close());

/** The two readings, counted from what was done to each matter. */
function counted(of: readonly Fate[]) {
  const replied = of.filter(({ repliedOn }) => repliedOn !== undefined);
  const due = of.filter(({ dueOn }) => dueOn < TODAY);
  const inTime = due.filter(({ repliedOn, dueOn }) => repliedOn !== undefined && repliedOn <= dueOn);
  const notYetDue = of.filter(({ repliedOn, dueOn }) => repliedOn === undefined && dueOn >= TODAY);
  return {
    issued: of.length,
    replied: replied.length,
    due: due.length,
    inTime: inTime.length,
    notYetDue: notYetDue.length,
  };
}

const percent = (part: number, whole: number) => `${((part / whole) * 100).toFixed(1)}%`;

function expectFigures(said: string, of: readonly Fate[]) {
  const { issued, replied, due, inTime, notYetDue } = counted(of);
  expect(said).toContain(`回复率 ${percent(replied, issued)}，按期回复率 ${percent(inTime, due)}`);
  expect(said).toContain(`已回复 ${replied} ÷ 已发出 ${issued}`);
  expect(said).toContain(`按期回复 ${inTime} ÷ 已到期 ${due}`);
  expect(said).toContain(`尚未到期：${notYetDue} 件`);
  expect(said).toContain('截至 2026-06-30（周二）');
}

test('1,230 suggestions make a reply rate above 90 % in the first reading, and another in the second', async () => {
  const said = textOf(await site.say(city.li, '统计 检察建议'));
  const { issued, replied, due, inTime, notYetDue } = counted(fates);
  expect(issued).toBe(1230);
  expect(replied / issued).toBeGreaterThan(0.9);
  expect(inTime / due).toBeLessThan(replied / issued);
  expect(notYetDue).toBeGreaterThan(0);
  expectFigures(said, fates);
});

test('each number opens the list it counts', async () => {
  const { replied, due, inTime, notYetDue } = counted(fates);
  const countOf = (n: number) => (n > 1000 ? '共 1000 件以上' : `共 ${n} 件`);
  const figures = { 已发出: 1230, 已回复: replied, 已到期: due, 按期回复: inTime, 尚未到期: notYetDue };
  await site.say(city.li, '统计 检察建议');
  for (const [label, n] of Object.entries(figures)) {
    const card = await cardWith(site, city.li, label);
    expect(textOf(await site.tap(city.li, card, label))).toContain(countOf(n));
  }
});

test('one year and one unit count what falls into them', async () => {
  const in2025 = fates.filter(({ issuedOn }) => issuedOn.startsWith('2025'));
  expectFigures(textOf(await site.say(city.li, '统计 检察建议 2025年')), in2025);
  const police = site.person('联络员', '市公安局');
  const own = textOf(await site.say(police, '统计 检察建议 2025年'));
  const unitId = (await createRosterStore(site.database).load()).person(police.id)?.unitId;
  expectFigures(
    own,
    in2025.filter((fate) => fate.unitId === unitId),
  );
  expect(own).toContain('市公安局 · ');
});

test('更多 goes through a figure to its last page', async () => {
  const { notYetDue } = counted(fates);
  await site.say(city.li, '统计 检察建议');
  let page = await site.say(city.li, '尚未到期');
  const seen = new Set(textOf(page).match(/^#\d+/gm));
  while (page[0]?.card?.actions.some(({ label }) => label === '更多')) {
    page = await site.say(city.li, '更多');
    for (const no of textOf(page).match(/^#\d+/gm) ?? []) seen.add(no);
  }
  expect(seen.size).toBe(notYetDue);
});
