import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { createPlaygroundChannel } from '../../bot/playground/channel.js';
import type { PlaygroundParts } from '../../bot/playground/parts.js';
import { playground } from '../../bot/playground/routes.js';
import type { Update } from '../../bot/update.js';
import { actionId, type Card } from '../../cards/card.js';
import type { Address } from '../../cards/channel.js';
import type { Person, Roster } from '../../domain/roster/roster.js';
import type {
  KeptMessage,
  PlaygroundMessage,
  PlaygroundStore,
} from '../../prisma/stores/playground-store.js';

const person = (id: string, name: string, roles: Person['roles'], unitId?: string): Person => ({
  id,
  name,
  roles,
  ...(unitId ? { unitId } : {}),
  active: true,
  version: 1,
});

/** A small roster: somebody of the office, a liaison, and a supervisor without an account. */
export const PEOPLE = {
  staff: person('00000000-0000-4000-8000-000000000001', '李晓棠', ['office']),
  liaison: person('00000000-0000-4000-8000-000000000002', '周敏', ['liaison'], 'court'),
  offline: person('00000000-0000-4000-8000-000000000003', '江德顺', ['supervisor']),
  gone: { ...person('00000000-0000-4000-8000-000000000004', '离任者', ['office']), active: false },
};

const UNIT = { id: 'court', name: '市中级人民法院', shortNames: ['市中院'], courtesy: '贵院', rank: 1 };

export const ROSTER: Roster = {
  units: [UNIT],
  people: Object.values(PEOPLE),
  unit: (id) => (id === UNIT.id ? UNIT : undefined),
  person: (id) => Object.values(PEOPLE).find((one) => one.id === id),
  leaves: [],
  lists: [],
  withRole: (role) => Object.values(PEOPLE).filter(({ roles }) => roles.includes(role)),
};

/** The playground's memory, in memory. */
export class FakeStore implements PlaygroundStore {
  readonly kept: KeptMessage[] = [];
  private changes = 0;

  async add(message: PlaygroundMessage): Promise<boolean> {
    if (this.kept.some(({ id }) => id === message.id)) return false;
    this.changes += 1;
    this.kept.push({ ...message, seq: this.kept.length + 1, change: this.changes });
    return true;
  }

  async change(id: string, to: { text: string; card: unknown }): Promise<boolean> {
    const found = this.kept.find((one) => one.id === id);
    if (!found) return false;
    this.changes += 1;
    Object.assign(found, to, { change: this.changes });
    return true;
  }

  byId = async (id: string) => this.kept.find((one) => one.id === id);
  conversation = async (chat: string, personId?: string) =>
    this.kept.filter((one) => one.chat === chat && one.personId === personId);
  position = async () => this.changes;
  after = async (position: number) =>
    this.kept.filter(({ change }) => change > position).sort((a, b) => a.change - b.change);
  groups = async () => [
    { id: 'office', name: '办公室群' },
    { id: 'court', name: '市中级人民法院联络群' },
  ];
  accounts = async () =>
    new Map([
      [PEOPLE.staff.id, { corp: 'demo', id: 'office-3' }],
      [PEOPLE.liaison.id, { corp: 'demo', id: 'liaison-court' }],
      [PEOPLE.gone.id, { corp: 'demo', id: 'gone' }],
    ]);
  holderOf = async (accountId: string) =>
    [...(await this.accounts())].find(([, { id }]) => id === accountId)?.[0];
}

interface Queued {
  id: string;
  to: Address;
  card: Card;
  dueAt: Date;
  /** Changes this delivered card instead. */
  target?: string;
}

/** A house that answers each update by a script, with an outbox and a clock of its own. */
export class FakeHouse {
  readonly store: PlaygroundStore;
  readonly heard: Update[] = [];
  now = new Date('2026-11-20T09:12:00+08:00');
  script: (update: Update) => { card: Card; to: Address; inMs?: number; target?: string }[] = () => [];
  immediate: string | undefined;
  private queue: Queued[] = [];
  readonly uploaded = new Map<string, Uint8Array>();
  readonly uploads = {
    put: async (_owner: string, bytes: Uint8Array) => {
      const id = randomUUID();
      this.uploaded.set(id, bytes);
      return id;
    },
    read: async (_owner: string, id: string) => {
      const bytes = this.uploaded.get(id);
      return bytes && Buffer.from(bytes);
    },
    drop: async (_owner: string, id: string) => void this.uploaded.delete(id),
  };
  readonly parts: PlaygroundParts;

  constructor(store: PlaygroundStore = new FakeStore(), over: Partial<PlaygroundParts> = {}) {
    this.store = store;
    const channel = createPlaygroundChannel(store, this.uploads);
    this.parts = {
      store,
      channel,
      uploads: this.uploads,
      realPlatform: false,
      hosts: [],
      pageDir: '/nowhere',
      siteNow: () => this.now,
      roster: async () => ROSTER,
      mayBeVote: async (_person, text) => text.includes('不满意'),
      dispatch: async (update) => {
        this.heard.push(update);
        for (const { card, to, inMs = 0, target } of this.script(update))
          this.queue.push({
            id: randomUUID(),
            to,
            card,
            dueAt: new Date(this.now.getTime() + inMs),
            ...(target ? { target } : {}),
          });
        return this.immediate === undefined ? null : { text: this.immediate };
      },
      drain: () => this.deliver(this.now),
      advanceTo: async (target) => {
        const due = this.queue.filter(({ dueAt }) => dueAt <= target);
        for (const { dueAt } of due.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())) {
          this.now = dueAt;
          await this.deliver(dueAt);
        }
        this.now = target;
      },
      ...over,
    };
  }

  /** Something that becomes due by itself. */
  later(to: Address, card: Card, inMs: number): void {
    this.queue.push({ id: randomUUID(), to, card, dueAt: new Date(this.now.getTime() + inMs) });
  }

  async open(): Promise<FastifyInstance> {
    const app = Fastify();
    await app.register(playground(this.parts));
    return app as unknown as FastifyInstance;
  }

  private async deliver(now: Date): Promise<void> {
    const due = this.queue.filter(({ dueAt }) => dueAt <= now);
    this.queue = this.queue.filter((one) => !due.includes(one));
    for (const { id, to, card, target } of due) {
      const message = { id, resend: 0, to, card, at: now };
      if (target)
        await this.parts.channel.update({ ...message, target: { id: target, resend: 0, receipt: {} } });
      else await this.parts.channel.send(message);
    }
  }
}

export const CONFIRM = {
  label: '签收',
  action: 'confirm-receipt',
  payload: { matter: 12, hidden: '不该出现' },
};
export const CONFIRM_ID = actionId(CONFIRM);
export const CARD: Card = {
  title: '#12 还剩 11 天',
  rows: [
    ['单位', '市中级人民法院'],
    ['期限', '2026-12-01（周二）'],
  ],
  actions: [CONFIRM],
};
