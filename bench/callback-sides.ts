import pg from 'pg';
import { type Child, startChild } from './child.js';
import { type Connections, openConnections } from './connections.js';
import type { BenchSite } from './figure.js';
import { type Filing, layWecomCity, sealFilings, WECOM_ENV } from './wecom-city.js';

/** One server that takes callbacks, with open connections to it. */
export interface Side {
  ask(filing: Filing): Promise<void>;
  /** Throws unless every answered filing is in the database. */
  verify(answered: readonly Filing[]): Promise<void>;
}

/** Both servers on databases of their own, and filings to send them. */
export interface Sides {
  ours: Side;
  floor: Side;
  seal(count: number): Filing[];
  close(): Promise<void>;
}

const CONNECTIONS = 64;
const PATH = '/wecom/callback';

const FOUND = {
  /** Whole: the matter, its deadline, the trail's first entry, the inbox row and both messages. */
  ours: `SELECT count(*)::int AS n FROM matter m
    JOIN deadline d ON d.matter_id = m.id AND d.due_on IS NOT NULL
    JOIN trail t ON t.subject = m.id::text AND t.n = 1
    JOIN outbox card ON card.matter_id = m.id AND card.lane = 'person:' || m.registered_by
    JOIN outbox told ON told.matter_id = m.id AND told.id <> card.id
    JOIN inbox i ON i.channel || ':' || i.key = card.cause
    WHERE m.title = ANY ($1)`,
  floor: `SELECT count(*)::int AS n FROM received, unnest($1::text[]) AS title WHERE body LIKE '%' || title || '%'`,
};

async function count(databaseUrl: string, text: string, titles: readonly string[]): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ n: number }>(text, [titles]).finally(() => client.end());
  return rows[0]?.n ?? 0;
}

function sideOf(connections: Connections, databaseUrl: string, found: string, checked: number): Side {
  return {
    async ask({ request }) {
      const { status, body } = await connections.ask(request);
      // A registration is answered by a card, so the connection itself brings nothing.
      if (status !== 200 || body !== '') throw new Error(`a filing was answered ${status} ${body}`);
    },
    async verify(answered) {
      const titles = answered.slice(-checked).map(({ title }) => title);
      const n = await count(databaseUrl, found, titles);
      if (n !== titles.length) throw new Error(`${titles.length} were answered and ${n} are in the database`);
    },
  };
}

/** Starts Duban's web half and the floor, both as processes of their own, so that asking does not eat their core. */
export async function startSides({ database, drop }: BenchSite, name: string): Promise<Sides> {
  const names = { ours: `${name}_ours`, floor: `${name}_floor` };
  const urls = { ours: await database(names.ours), floor: await database(names.floor) };
  await layWecomCity(urls.ours);
  const children: Child[] = [
    await startChild('bot/main.ts', { ...WECOM_ENV, DATABASE_URL: urls.ours }, ['--only', 'web']),
    await startChild('bench/servers/one-insert.ts', { DATABASE_URL: urls.floor }),
  ];
  const [ours, floor] = await Promise.all(children.map(({ url }) => openConnections(url, CONNECTIONS)));
  if (!ours || !floor) throw new Error('both servers were started');
  return {
    ours: sideOf(ours, urls.ours, FOUND.ours, Number.POSITIVE_INFINITY),
    floor: sideOf(floor, urls.floor, FOUND.floor, 200), // a search without an index
    seal: (filings) => sealFilings(filings, PATH),
    async close() {
      ours.close();
      floor.close();
      for (const child of children) await child.stop();
      await drop(names.ours);
      await drop(names.floor);
    },
  };
}
