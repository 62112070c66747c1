import { understand } from '../bot/dispatch/understand/understand.js';
import { theIndex } from '../bot/handlers.js';
import { renderText } from '../cards/render/text.js';
import type { Roster } from '../domain/roster/roster.js';
import { DEFAULT_SETTINGS } from '../domain/settings.js';
import { buildCalendar } from '../domain/time/calendar.js';
import { dayOf } from '../domain/time/day.js';
import type { Context } from '../handlers/define-handler.js';
import { openDatabase } from '../prisma/database.js';
import { createStores } from '../prisma/stores/create-stores.js';
import { createRosterStore } from '../prisma/stores/roster-store.js';
import { type BenchSite, inTurn, median, type Part } from './figure.js';
import { layMatters, OPEN_OF_UNIT } from './lay-matters.js';

const MATTERS = { ours: 1_000_000, floor: 10_000 };
const ROUNDS = 7;
const QUESTIONS = 40;
const WARM_UP = 100;

/** Somebody who asks: words in, the answer's text out, the way dispatch does it, without storing the answer. */
interface Asker {
  context: Context;
  text: string;
}

async function answerTo({ context, text }: Asker): Promise<string> {
  const understood = await understand({ text }, context, theIndex);
  if (understood.kind !== 'run') throw new Error(`${text} was not understood`);
  const { answer } = await understood.handler.run(understood.values as never, context);
  return answer.here ? renderText(answer.here) : '';
}

/** The liaison of the busy unit asks what is due, and the office asks about that unit. */
function askersOf(
  roster: Roster,
  base: Pick<Context, 'now' | 'today' | 'calendar' | 'settings' | 'siteHead' | 'stores'>,
): Asker[] {
  const [unit] = roster.units;
  const liaison = unit && roster.withRole('liaison', unit.id)[0];
  const [staff] = roster.withRole('office');
  if (!unit || !liaison || !staff) throw new Error('the city was not laid');
  const asks = [
    { actor: liaison, text: '期限' },
    { actor: staff, text: `期限 ${unit.shortNames[0]}` },
  ];
  return asks.map(({ actor, text }) => ({
    text,
    context: {
      ...base,
      roster,
      actor,
      chat: { id: actor.id, kind: 'direct' },
      said: text,
      perform: async () => Promise.reject(new Error('a look-up does nothing')),
    },
  }));
}

async function openSide(site: BenchSite, name: string, matters: number) {
  const now = new Date();
  const url = await site.database(name);
  const startedAt = performance.now();
  await layMatters(url, matters, dayOf(now));
  site.say(`query: ${matters} matters laid in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  const database = await openDatabase(url);
  const base = {
    now,
    today: dayOf(now),
    calendar: buildCalendar([]),
    settings: DEFAULT_SETTINGS,
    siteHead: { n: 0, hash: '' },
    stores: createStores(database),
  };
  const askers = askersOf(await createRosterStore(database).load(), base);
  for (const asker of askers) {
    const answer = await answerTo(asker);
    if (!answer.includes(`共 ${OPEN_OF_UNIT} 件`)) throw new Error(`${name}: ${asker.text} gave ${answer}`);
  }

  return {
    async ask(times: number): Promise<number> {
      const took: number[] = [];
      for (let i = 0; i < times; i++)
        for (const asker of askers) {
          const startedAt = performance.now();
          await answerTo(asker);
          took.push(performance.now() - startedAt);
        }
      return median(took);
    },
    async close() {
      await database.close();
      await site.drop(name);
    },
  };
}

/** 期限 of a unit with 1,000 open matters, understood, read and drawn, by a liaison and by the office in turn. */
export const query: Part = {
  floor: `the same question in a database of ${MATTERS.floor} matters instead of ${MATTERS.ours}`,
  aim: 'ratio ≤ 1.5',

  async measure(site) {
    const floor = await openSide(site, 'query_floor', MATTERS.floor);
    const ours = await openSide(site, 'query_ours', MATTERS.ours);
    try {
      for (const side of [ours, floor]) await side.ask(WARM_UP);
      return await inTurn(
        ROUNDS,
        { ours: () => ours.ask(QUESTIONS), floor: () => floor.ask(QUESTIONS) },
        'ms',
      );
    } finally {
      await ours.close();
      await floor.close();
    }
  },
};
