import { randomUUID } from 'node:crypto';
import type { Effect } from '../../domain/effect.js';
import type { Deadline, Matter } from '../../domain/matter/matter.js';
import type { Account, Person, Unit } from '../../domain/roster/roster.js';
import type { TrailEvent, TrailHead } from '../../domain/trail.js';
import type { CommitRequest, CommitResult, NewMessage } from '../../prisma/commit-types.js';

/** Friday morning in Beijing. */
export const NOW = new Date('2026-11-20T01:12:00.123Z');

export const START: TrailHead = { n: 0, hash: '' };

export const happened = (kind: string, by = 'duban'): TrailEvent => ({
  kind,
  by,
  at: NOW,
  body: { words: '《关于规范减刑假释案件办理的规定》', numbers: [1, 2.5], z: null, a: { y: 1, x: '“中院”' } },
});

export const unit = (name = `单位${randomUUID().slice(0, 8)}`, rank = 1): Unit => ({
  id: randomUUID(),
  name,
  shortNames: ['市中院', '中院'],
  courtesy: '贵院',
  rank,
});

export const person = (more: Partial<Person> = {}): Person => ({
  id: randomUUID(),
  name: '小李',
  roles: ['office'],
  active: true,
  version: 1,
  ...more,
});

export const account = (id: string): Account => ({ platform: 'wecom', corp: 'corp1', id });

export const deadline = (matterId: string, more: Partial<Deadline> = {}): Deadline => ({
  id: randomUUID(),
  matterId,
  stage: 'file',
  label: '报送期限',
  responsible: 'unit',
  state: 'running',
  epoch: 1,
  firstDueOn: '2026-12-01',
  due: {
    on: '2026-12-01',
    nominalOn: '2026-12-01',
    startOn: '2026-11-01',
    clock: { amount: 30, unit: 'day', direction: 'after' },
    provisional: false,
    calendarVersion: '国办2024–2026',
  },
  steps: [
    { step: '-3', on: '2026-11-26' },
    { step: '0', on: '2026-12-01' },
  ],
  ...more,
});

let lastNo = 0;

/** A registered matter with one running deadline; `unitId` and `registeredBy` must be in the database. */
export function matter(owner: { unitId: string; registeredBy: string }, more: Partial<Matter> = {}): Matter {
  const id = more.id ?? randomUUID();
  lastNo += 1;
  return {
    id,
    no: lastNo,
    instrument: 'normative-doc-filing',
    title: '《关于规范减刑假释案件办理的规定》',
    state: 'open',
    values: { title: '规定', issuedOn: '2026-11-01' },
    registeredAt: NOW,
    openAt: NOW,
    muted: false,
    deadlines: [deadline(id)],
    trail: START,
    ...owner,
    ...more,
  };
}

export const added = (one: Matter): Effect => ({
  kind: 'matter.add',
  matter: one,
  event: happened('matter.registered', one.registeredBy),
});

export const message = (more: Partial<NewMessage> = {}): NewMessage => {
  const id = randomUUID();
  return {
    id,
    lane: `person:${randomUUID()}`,
    dedupeKey: `key:${id}`,
    kind: 'card',
    card: {
      title: '#12 · 报送期限 2026-12-01',
      actions: [{ label: '签收', action: 'confirm-receipt', payload: {} }],
    },
    dueAt: NOW,
    ...more,
  };
};

export const request = (part: Partial<CommitRequest>): CommitRequest => ({
  effects: [],
  messages: [],
  refresh: [],
  at: NOW,
  ...part,
});

/** Lays down a unit and an office clerk, and gives what most requests name. */
export async function settle(commit: (request: CommitRequest) => Promise<CommitResult>) {
  const court = unit('市中级人民法院');
  const clerk = person();
  await commit(
    request({
      effects: [
        { kind: 'unit.put', unit: court },
        { kind: 'person.put', person: clerk },
      ],
    }),
  );
  return { court, clerk, owner: { unitId: court.id, registeredBy: clerk.id } };
}
