import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLinkKey } from '../bot/links/link-key.js';
import { type Child, startChild } from './child.js';
import { type Connections, openConnections } from './connections.js';
import { type BenchSite, inTurn, type Part } from './figure.js';
import { countedIn, layMembers, openVote, pageTaps, sealTaps, type Tap, votesIn } from './vote-city.js';
import { WECOM_ENV } from './wecom-city.js';

const ELECTORS = 5_000;
const ROUNDS = 5;
/** All have voted by then: the hall waits. */
const WITHIN_MS = 10_000;
const PROCESSES = 2;
const IN_FLIGHT = 32;
const PATH = '/wecom/callback';

/** Two processes of one kind, each with its own connections. */
interface Pair {
  children: readonly Child[];
  lines: readonly Connections[];
}

async function startPair(start: () => Promise<Child>): Promise<Pair> {
  const children: Child[] = [];
  for (let i = 0; i < PROCESSES; i++) children.push(await start());
  return { children, lines: await Promise.all(children.map(({ url }) => openConnections(url, IN_FLIGHT))) };
}

async function stop({ children, lines }: Pair): Promise<void> {
  for (const line of lines) line.close();
  for (const child of children) await child.stop();
}

/** As often as WeCom delivers again what was not answered in time. */
const MOST_TRIES = 4;

async function answered(line: Connections, tap: Tap): Promise<void> {
  for (let tries = 1; ; tries++) {
    const { status, body } = await line.ask(tap.request);
    if (tap.isDone(status, body)) return;
    if (status !== 408 || tries === MOST_TRIES) throw new Error(`a tap was answered ${status} ${body}`);
  }
}

/** All taps at once, spread over both processes; gives how many were answered a second. */
async function flood({ lines }: Pair, taps: readonly Tap[]): Promise<number> {
  const startedAt = performance.now();
  let next = 0;
  const one = async (line: Connections) => {
    for (let tap = taps[next++]; tap; tap = taps[next++]) {
      await answered(line, tap);
    }
  };
  await Promise.all(lines.flatMap((line) => Array.from({ length: IN_FLIGHT }, () => one(line))));
  return taps.length / ((performance.now() - startedAt) / 1_000);
}

/** One vote of 5,000: everyone once, one in ten twice; counted afterwards, in time, or the bench fails. */
async function burst(pair: Pair, databaseUrl: string, keysDir: string, no: number, say: BenchSite['say']) {
  const { id, card, cards } = await openVote(databaseUrl, keysDir, no);
  const taps = sealTaps(card, cards, PATH);
  const rate = await flood(pair, taps);
  const { voted, sealed } = await votesIn(databaseUrl, id);
  if (voted !== ELECTORS || sealed !== ELECTORS)
    throw new Error(`${ELECTORS} were acknowledged and ${voted} have voted, ${sealed} sealed`);
  const tookMs = (taps.length / rate) * 1_000;
  const inTime = tookMs <= WITHIN_MS ? 'in time' : 'TOO LATE for ten seconds';
  say(`votes ours ${Math.round(rate)}/s, all in after ${Math.round(tookMs)} ms, ${inTime}`);
  return rate;
}

/**
 * The hall as it is: half tap in WeCom, half submit on their own page, all at once, one in ten twice. Everyone is counted
 * once at the close, or the bench fails. It is no part of the figure, which is of the encrypted route alone.
 */
async function bothWays(pair: Pair, databaseUrl: string, keysDir: string, no: number, say: BenchSite['say']) {
  const { id, card, cards } = await openVote(databaseUrl, keysDir, no);
  const half = cards.length / 2;
  const byCard = sealTaps(card, cards.slice(0, half), PATH);
  const people = cards.slice(half).map(({ person }) => person);
  const byPage = pageTaps(await readLinkKey(keysDir), no, people);
  const taps = Array.from({ length: Math.max(byCard.length, byPage.length) }, (_, i) => [
    ...byCard.slice(i, i + 1),
    ...byPage.slice(i, i + 1),
  ]).flat();
  const tookMs = (taps.length / (await flood(pair, taps))) * 1_000;
  const { voted, sealed } = await votesIn(databaseUrl, id);
  const counted = await countedIn(databaseUrl, keysDir, id);
  if (voted !== ELECTORS || sealed !== ELECTORS || counted !== ELECTORS)
    throw new Error(`of ${ELECTORS} ${voted} have voted, ${sealed} are sealed and ${counted} were counted`);
  const inTime = tookMs <= WITHIN_MS ? 'in time' : 'TOO LATE for ten seconds';
  say(
    `votes half by card, half by page: ${counted} counted once, all in after ${Math.round(tookMs)} ms, ${inTime}`,
  );
}

/** 投票: a burst through the encrypted route over two processes, each tap answered when it is durable. */
export const votes: Part = {
  floor: 'the same route doing only crypto and one durable single-row statement',
  aim: 'ratio ≥ 0.65',

  async measure(site) {
    const names = { ours: 'votes_ours', floor: 'votes_floor' };
    const urls = { ours: await site.database(names.ours), floor: await site.database(names.floor) };
    const keysDir = await mkdtemp(join(tmpdir(), 'duban-bench-keys-'));
    await layMembers(urls.ours, ELECTORS);
    const env = { ...WECOM_ENV, DATABASE_URL: urls.ours, KEYS_DIR: keysDir };
    const ours = await startPair(() => startChild('bot/main.ts', env, ['--only', 'web']));
    const floor = await startPair(() =>
      startChild('bench/servers/one-insert.ts', { DATABASE_URL: urls.floor }),
    );
    const sealed = () =>
      sealTaps({ title: '', actions: [{ label: '', action: 'cast-ballot', payload: {} }] }, members(), PATH);
    try {
      await burst(ours, urls.ours, keysDir, 1_000_000, () => undefined);
      await flood(floor, sealed());
      await bothWays(ours, urls.ours, keysDir, 999_999, site.say);
      return await inTurn(
        ROUNDS,
        {
          ours: (round) => burst(ours, urls.ours, keysDir, 1_000_001 + round, site.say),
          async floor() {
            const rate = await flood(floor, sealed());
            site.say(`votes floor ${Math.round(rate)}/s`);
            return rate;
          },
        },
        'votes/s',
      );
    } finally {
      await stop(ours);
      await stop(floor);
      await site.drop(names.ours);
      await site.drop(names.floor);
      await rm(keysDir, { recursive: true, force: true });
    }
  },
};

/** As many cards as there are electors, for the side that does not look at them. */
const members = () =>
  Array.from({ length: ELECTORS }, (_, i) => ({
    task: '00000000-0000-4000-8000-000000000000',
    member: `member${i + 1}`,
  }));
