import { describe, expect, it } from 'vitest';
import type { Effect } from '../../domain/effect.js';
import { firstBroken } from '../../domain/trail.js';
import { happened, NOW, request } from './samples.js';
import { settled } from './settled.js';

const { commit, stores, court, clerk, write, row } = await settled();

describe('the site', () => {
  it('has a chain of its own, one change at a time', async () => {
    const head = await stores.trail.siteHead();
    const change = () =>
      commit(
        request({
          effects: [{ kind: 'site.trail', after: head, event: happened('setting.changed', clerk.id) }],
        }),
      );
    const results = await Promise.all([change(), change(), change()]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', 'stale', 'stale']);
    expect((await stores.trail.siteHead()).n).toBe(head.n + 1);
    expect(firstBroken(await stores.trail.of('site'))).toBeUndefined();
  });

  it('keeps days off and worked, and a later record of the same day', async () => {
    await write({
      kind: 'calendar.put',
      records: [
        { on: '2027-02-14', kind: 'work' },
        { on: '2027-02-05', kind: 'off' },
        { on: '2027-02-14', kind: 'off' },
      ],
    });
    await write({ kind: 'calendar.put', records: [{ on: '2027-02-14', kind: 'work' }] });
    expect(await stores.calendar.records()).toEqual([
      { on: '2027-02-05', kind: 'off' },
      { on: '2027-02-14', kind: 'work' },
    ]);
    await write({ kind: 'calendar.drop', days: ['2027-02-14'] });
    expect((await stores.calendar.records()).map(({ on }) => on)).not.toContain('2027-02-14');
  });

  it('keeps settings of any shape', async () => {
    const value = { all: false, unitIds: [court.id] };
    await write(
      { kind: 'setting.put', name: 'muted', value: null },
      { kind: 'setting.put', name: 'muted', value },
    );
    await write({ kind: 'setting.put', name: 'remindAt', value: '09:05' });
    expect((await row(`SELECT value FROM setting WHERE name = 'muted'`, [])).value).toEqual(value);
    expect((await row(`SELECT value FROM setting WHERE name = 'remindAt'`, [])).value).toBe('09:05');
    await write({ kind: 'setting.put', name: 'remindAt', value: null });
    expect((await row(`SELECT value FROM setting WHERE name = 'remindAt'`, [])).value).toBeNull();
  });
});

describe('a question', () => {
  const question = {
    action: 'register',
    values: { title: '甲' },
    slot: 'unit',
    choices: [{ label: '市中院', action: 'register', payload: { unit: 'x' } }],
  };
  const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
  const ask = (at: Date): Effect => ({
    kind: 'question.put',
    personId: clerk.id,
    chatId: 'direct',
    question,
    at,
  });

  it('waits ten minutes for its answer', async () => {
    await write(ask(NOW));
    expect(await stores.questions.open(clerk.id, 'direct', later(9))).toEqual(question);
    expect(await stores.questions.open(clerk.id, 'direct', later(10))).toBeUndefined();
    expect(await stores.questions.open(clerk.id, 'another', NOW)).toBeUndefined();
  });

  it('is replaced by the next and dropped by a new command', async () => {
    await write({ ...ask(NOW), question: { ...question, slot: 'date' } } as Effect);
    await write(ask(NOW));
    expect(await stores.questions.open(clerk.id, 'direct', NOW)).toEqual(question);
    await write({ kind: 'question.drop', personId: clerk.id, chatId: 'direct' });
    expect(await stores.questions.open(clerk.id, 'direct', NOW)).toBeUndefined();
  });
});
