import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client.js';
import { named } from './named.js';

/** The one way to PostgreSQL: a pool, and Prisma on top of the same pool. */
export interface Database {
  pool: pg.Pool;
  prisma: PrismaClient;
  /** Rejects when the database does not answer, or has lost its tables. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** How long a connection, a lock, a statement and an idle transaction are waited for, in milliseconds. */
export interface Waits {
  connect: number;
  lock: number;
  statement: number;
  idleInTransaction: number;
}

/** A platform waits five seconds for its answer. Our choice. */
export const USUAL_WAITS: Waits = { connect: 1500, lock: 1500, statement: 2500, idleInTransaction: 5000 };

const onConnect = ({ lock, statement, idleInTransaction }: Waits): readonly string[] => [
  'TimeZone=UTC', // or adapter-pg writes timestamptz wrongly on a server in Asia/Shanghai
  'DateStyle=ISO',
  'jit=off',
  `lock_timeout=${lock}`,
  `statement_timeout=${statement}`,
  `idle_in_transaction_session_timeout=${idleInTransaction}`,
];

const DATE = 1082;
const DATE_ARRAY = 1182;
const days = (text: string) => (text === '{}' ? [] : text.slice(1, -1).split(','));

/** Days stay `YYYY-MM-DD`: a `Date` would move them by the machine's time zone. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') => {
    if (oid === DATE) return (text: string) => text;
    if (oid === DATE_ARRAY) return days;
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** The address with our session settings after those it already carries; an address may be no URL at all. */
function withSession(url: string, waits: Waits): string {
  if (!URL.canParse(url)) throw new Error('DATABASE_URL is not an address of the form postgresql://…');
  const address = new URL(url);
  const own = address.searchParams.get('options');
  const ours = onConnect(waits)
    .map((setting) => `-c ${setting}`)
    .join(' ');
  address.searchParams.set('options', own ? `${own} ${ours}` : ours);
  return address.toString();
}

/**
 * Opens the pool (at most `max` connections) and Prisma on it; nothing is sent before the first query. A connection
 * that breaks is dropped and made anew, so that a restart of PostgreSQL does not end the process: `onError` hears of a
 * broken idle one, and a broken one that is lent out fails its borrower's next query.
 */
export async function openDatabase(
  url: string,
  {
    max = 20,
    onError = () => {},
    waits = USUAL_WAITS,
  }: { max?: number; onError?: (error: Error) => void; waits?: Waits } = {},
): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: withSession(url, waits),
    max,
    connectionTimeoutMillis: waits.connect,
    types,
  });
  pool.on('error', onError);
  // The pool listens to idle connections only, and what nobody listens to ends the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  // Named statements keep their plans; what Prisma sends has few shapes.
  const statementNameGenerator = ({ sql }: { sql: string }) => named('prisma', sql, []).name;
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator }) });
  return {
    pool,
    prisma,
    async ping() {
      await pool.query('SELECT 1 FROM setting LIMIT 1');
    },
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
