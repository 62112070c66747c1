import { randomUUID } from 'node:crypto';
import type { Card } from '../../cards/card.js';
import type { Broadcast, CardUpdate, Channel, Limit, Outcome, Outgoing } from '../../cards/channel.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { Platform } from '../../domain/roster/roster.js';
import { buildCalendar } from '../../domain/time/calendar.js';
import { dueDate } from '../../domain/time/due-date.js';
import { layLadder } from '../../domain/time/ladder.js';
import type { JobContext } from '../../jobs/define-job.js';
import { drainAll } from '../../jobs/deliver/drain-all.js';
import { runTick } from '../../jobs/tick.js';
import { createCommit } from '../../prisma/commit.js';
import { createJobStores } from '../../prisma/stores/create-job-stores.js';
import { createStores } from '../../prisma/stores/create-stores.js';
import { createRosterStore } from '../../prisma/stores/roster-store.js';
import type { TestDatabase } from '../harness/database.js';

/** A platform that keeps what it was given, and answers as told. */
export class Mailbox implements Channel {
  /** Without 今日三件事, which is no reminder: those are in `mornings`. */
  readonly sent: Outgoing[] = [];
  readonly mornings: Outgoing[] = [];
  readonly changed: CardUpdate[] = [];
  /** Answers to come, first come first served; then everything is sent. */
  readonly answers: Outcome[] = [];
  /** Runs before the answer, after the message is out. */
  afterSend: (message: Outgoing) => Promise<void> = async () => undefined;
  weight?: Channel['weight'];
  broadcast?: Broadcast;

  constructor(
    readonly platform: Platform = 'playground',
    readonly limits?: readonly Limit[],
  ) {}

  async send(message: Outgoing): Promise<Outcome> {
    (message.card.title.startsWith('今日三件事') ? this.mornings : this.sent).push(message);
    await this.afterSend(message);
    return this.answers.shift() ?? { kind: 'sent', receipt: { message: message.id } };
  }

  async update(change: CardUpdate): Promise<Outcome> {
    this.changed.push(change);
    return this.answers.shift() ?? { kind: 'sent' };
  }

  answersWith = () => false;

  /** Who got what, in order. */
  get told(): string[] {
    return this.sent.map(({ to, card }) => `${to.id}：${card.title}`);
  }
}

export const beijing = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`);

/** The calendar without anything recorded by the office. */
export const calendar = buildCalendar([]);

/** A small city in a database of its own, its clock in the test's hand. */
export async function buildHouse(database: TestDatabase, at: string) {
  const { pool } = database;
  const id = {
    court: randomUUID(),
    police: randomUUID(),
    li: randomUUID(),
    zhao: randomUUID(),
    head: randomUUID(),
    admin: randomUUID(),
    wang: randomUUID(),
    officeGroup: randomUUID(),
  };
  await pool.query(
    `INSERT INTO unit (id, name, short_names, courtesy, rank) VALUES
      ($1, '市中级人民法院', '{市中院}', '贵院', 1), ($2, '市公安局', '{市公安}', '贵局', 3)`,
    [id.court, id.police],
  );
  const people = [
    [id.li, '小李', null, '{office}', 'li'],
    [id.zhao, '老赵', null, '{office}', 'zhao'],
    [id.head, '周主任', null, '{director}', 'head'],
    [id.admin, '管理员', null, '{admin}', 'admin'],
    [id.wang, '王联络', id.court, '{liaison}', 'wang'],
  ] as const;
  for (const [personId, name, unitId, roles, account] of people) {
    await pool.query(
      `INSERT INTO person (id, name, unit_id, roles, expertise, active, version) VALUES ($1, $2, $3, $4, '{}', true, 1)`,
      [personId, name, unitId, roles],
    );
    await pool.query(
      `INSERT INTO account (platform, corp, account_id, person_id) VALUES ('playground', '', $1, $2)`,
      [account, personId],
    );
  }
  await pool.query(
    `INSERT INTO chat (id, platform, corp, chat_id, name, binding) VALUES ($1, 'playground', '', 'office-room', '办公室', 'office')`,
    [id.officeGroup],
  );

  let system = beijing(at);
  const mailbox = new Mailbox();
  const commit = createCommit(pool);
  const roster = createRosterStore(database);
  const stores = createStores(database);

  /** Another worker: its own stores over this database or another pool, the same clock on the wall. */
  function worker(on: TestDatabase = database): JobContext {
    return {
      ...createJobStores(on.pool, { systemNow: () => system }),
      stores,
      roster: () => roster.load(),
      calendar: async () => buildCalendar(await stores.calendar.records()),
      channels: { playground: mailbox },
      wake: () => undefined,
      collect: () => undefined,
      courier: {
        keep: async () => ({ kept: [] }),
        readTables: async () => ({ problem: { code: 'gone', name: '' } }),
        drop: async () => undefined,
        finish: async () => undefined,
      },
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    };
  }
  const context = worker();
  const now = () => context.clock.now();

  return {
    id,
    mailbox,
    context,
    commit,
    worker,
    now,
    pool,
    trail: stores.trail,
    setTime(text: string) {
      system = beijing(text);
    },
    /** One tick, and everything it caused delivered. */
    async tick(at?: string) {
      if (at) system = beijing(at);
      await runTick(context, await now());
      await drainAll(context);
    },
    /** Registers a request for material due on a day, as the office does it now. */
    async register(matter: {
      no: number;
      dueOn: string;
      unitId?: string;
      openAt?: Date;
      by?: string;
      responsible?: 'unit' | 'office';
      instrument?: string;
      values?: Matter['values'];
    }): Promise<Matter> {
      const at = await now();
      const matterId = randomUUID();
      const due = dueDate(matter.dueOn, { fixed: true }, calendar);
      const added: Matter = {
        id: matterId,
        no: matter.no,
        instrument: matter.instrument ?? 'material-request',
        title: `材料${matter.no}`,
        unitId: matter.unitId ?? id.court,
        state: 'open',
        values: { dueOn: matter.dueOn, ...matter.values },
        registeredBy: matter.by ?? id.li,
        registeredAt: at,
        openAt: matter.openAt ?? at,
        muted: false,
        deadlines: [
          {
            id: randomUUID(),
            matterId,
            stage: 'deliver',
            label: '报送期限',
            responsible: matter.responsible ?? 'unit',
            state: 'running',
            due,
            firstDueOn: due.on,
            epoch: 1,
            steps: layLadder(due, 'standard', calendar, at, '09:05'),
          },
        ],
        trail: { n: 0, hash: '' },
      };
      const event = { kind: 'register', by: added.registeredBy, at, body: { no: added.no } };
      await commit({
        effects: [{ kind: 'matter.add', matter: added, event }],
        messages: [],
        refresh: [],
        at,
      });
      return (await stores.matters.byNo(matter.no)) as Matter;
    },
    /** Queues a message as a decision would. */
    async post(
      lane: string,
      title: string,
      more: { dueAt?: Date; matterId?: string; card?: Card; mayWait?: true } = {},
    ) {
      const at = await now();
      const messageId = randomUUID();
      await commit({
        effects: [],
        messages: [
          {
            id: messageId,
            lane,
            dedupeKey: messageId,
            kind: 'card',
            card: more.card ?? { title },
            dueAt: more.dueAt ?? at,
            ...(more.matterId ? { matterId: more.matterId } : {}),
            ...(more.mayWait ? { mayWait: more.mayWait } : {}),
          },
        ],
        refresh: [],
        at,
      });
      return messageId;
    },
    async ledger(): Promise<string[]> {
      const { rows } = await pool.query<{ line: string }>(
        `SELECT m.no || ' ' || f.step || ' ' || f.state AS line FROM fired f
         JOIN deadline d ON d.id = f.deadline_id JOIN matter m ON m.id = d.matter_id
         ORDER BY m.no, array_position(d.step_ids, f.step)`,
      );
      return rows.map(({ line }) => line);
    },
    async stateOf(messageId: string) {
      const { rows } = await pool.query<{
        state: string;
        tries: number;
        code: string | null;
        resend: number;
      }>('SELECT state, tries, code, resend FROM outbox WHERE id = $1', [messageId]);
      return rows[0];
    },
  };
}

export type House = Awaited<ReturnType<typeof buildHouse>>;
