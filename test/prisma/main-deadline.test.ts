import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Deadline, mainDeadline } from '../../domain/matter/matter.js';
import { addDays, type Day } from '../../domain/time/day.js';
import { added, deadline, happened, matter, NOW } from './samples.js';
import { settled } from './settled.js';

const { database, owner, write, byNo } = await settled();

const dueOn = async (no: number): Promise<Day | null> => {
  const { rows } = await database.pool.query<{ due_on: Day | null }>(
    'SELECT due_on FROM matter WHERE no = $1',
    [no],
  );
  return rows[0]?.due_on ?? null;
};

const kind = fc.record({
  responsible: fc.constantFrom<Deadline['responsible'][]>('unit', 'office', 'partner'),
  state: fc.constantFrom<Deadline['state'][]>('waiting', 'running', 'stopped', 'done'),
  isOwed: fc.boolean(),
  on: fc.option(
    fc.integer({ min: 0, max: 60 }).map((n) => addDays('2026-11-20', n)),
    { nil: undefined },
  ),
});

describe('the due day by which a matter is listed', () => {
  it('is that of its main deadline, whichever of its deadlines change', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ before: kind, after: kind, isChanged: fc.boolean() }), {
          minLength: 1,
          maxLength: 4,
        }),
        async (kinds) => {
          const id = randomUUID();
          const made = (
            { responsible, state, isOwed, on }: (typeof kinds)[number]['before'],
            as: string,
          ): Deadline => {
            const sample = deadline(id, {
              responsible,
              state,
              ...(isOwed ? {} : { owed: false }),
              steps: [],
            });
            const { due, ...bare } = { ...sample, id: as };
            return on && due ? { ...bare, due: { ...due, on } } : bare;
          };
          const ids = kinds.map(() => randomUUID());
          const first = matter(owner, {
            id,
            deadlines: kinds.map(({ before }, i) => made(before, ids[i] as string)),
          });
          await write(added(first));
          expect(await dueOn(first.no)).toBe(mainDeadline(first)?.due?.on ?? null);

          const stored = await byNo(first.no);
          // Who is responsible for a stage never changes.
          const changed = kinds.flatMap(({ before, after, isChanged }, i) =>
            isChanged ? [made({ ...after, responsible: before.responsible }, ids[i] as string)] : [],
          );
          if (changed.length === 0) return;
          await write(
            { kind: 'matter.set', id, after: stored.trail, set: {}, event: happened('matter.changed') },
            ...changed.map((one) => ({ kind: 'deadline.set' as const, deadline: one })),
          );
          const then = await byNo(first.no);
          expect(await dueOn(first.no)).toBe(mainDeadline(then)?.due?.on ?? null);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('how a matter stood', () => {
  const past = async (id: string) =>
    (
      await database.pool.query(
        'SELECT n, until, state, due_on, replied_on FROM matter_past WHERE matter_id = $1 ORDER BY n',
        [id],
      )
    ).rows;

  it('is kept with every change of state, due day or reply, as it was before, and with no other change', async () => {
    const known = matter(owner);
    const [only] = known.deadlines as [Deadline];
    await write(added(known));
    const change = async (set: object, at: Date, more: Deadline[] = []) => {
      const { trail } = await byNo(known.no);
      await write(
        { kind: 'matter.set', id: known.id, after: trail, set, event: { ...happened('matter.changed'), at } },
        ...more.map((one) => ({ kind: 'deadline.set' as const, deadline: one })),
      );
    };
    const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
    await change({ muted: true }, later(1));
    await change({ receivedOn: '2026-11-21' }, later(2));
    expect(await past(known.id)).toEqual([]);

    const moved = { ...only, due: { ...(only.due as NonNullable<typeof only.due>), on: '2026-12-15' } };
    await change({}, later(3), [moved]);
    await change({ state: 'replied', repliedOn: '2026-11-20' }, later(4));
    expect(await past(known.id)).toEqual([
      { n: 3, until: later(3), state: 'open', due_on: '2026-12-01', replied_on: null },
      { n: 4, until: later(4), state: 'open', due_on: '2026-12-15', replied_on: null },
    ]);
  });
});
