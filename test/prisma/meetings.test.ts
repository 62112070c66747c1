import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { convene } from '../../domain/gathering/acts/convene.js';
import { propose } from '../../domain/gathering/acts/propose.js';
import { createCommit } from '../../prisma/commit.js';
import { createStores } from '../../prisma/stores/create-stores.js';
import { createRosterStore } from '../../prisma/stores/roster-store.js';
import { freshDatabase } from '../harness/database.js';
import { NOW, person, request, settle } from './samples.js';

const database = await freshDatabase();
afterAll(() => database.close());
const commit = createCommit(database.pool);
const { meetings, numbers } = createStores(database);
const { clerk } = await settle(commit);

const convened = (no: number, people: readonly string[]) =>
  convene(
    {
      ...{ id: randomUUID(), no, mechanism: 'joint-meeting', title: '联席会议', agenda: ['一年工作'] },
      startsAt: new Date('2026-12-10T01:00:00Z'),
      people,
    },
    { by: clerk.id, at: NOW },
  );

describe('a meeting', () => {
  it('is read back as it was convened, and by its number as a meeting', async () => {
    const { meeting, effects } = convened(501, [clerk.id]);
    expect(await commit(request({ effects }))).toMatchObject({ kind: 'committed' });
    const found = await meetings.byNo(501);
    expect(found).toMatchObject({ ...meeting, trail: { n: 1 } });
    expect(await numbers.kindOf(501)).toBe('meeting');
    expect(await meetings.between('joint-meeting', '2026-12-10', '2026-12-10')).toHaveLength(1);
    expect(await meetings.between('joint-meeting', '2026-12-11', '2026-12-31')).toEqual([]);
  });

  it('that two processes propose for one half-year is proposed once', async () => {
    const slots = [new Date('2026-12-15T01:00:00Z')];
    const proposal = (no: number) =>
      propose(
        {
          id: randomUUID(),
          no,
          mechanism: 'joint-meeting',
          title: '联席会议',
          agenda: [],
          halfYear: '2026-H2',
          slots,
        },
        NOW,
      );
    const results = await Promise.all(
      [502, 503].map((no) => commit({ effects: proposal(no).effects, messages: [], refresh: [], at: NOW })),
    );
    expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', 'stale']);
    expect((await meetings.proposed('joint-meeting', '2026-H2'))?.state).toBe('proposed');
  });

  it('and a saved list of names follow a person who was found to be another', async () => {
    const [from, into] = [person({ roles: ['liaison'] }), person({ roles: ['liaison'] })];
    await commit(
      request({
        effects: [
          { kind: 'person.put', person: from },
          { kind: 'person.put', person: into },
          { kind: 'list.put', list: { name: '领导小组', people: [{ personId: from.id, post: '组长' }] } },
          ...convened(504, [from.id]).effects,
        ],
      }),
    );
    const [stored] = (await createRosterStore(database).load()).people.filter(({ id }) => id === from.id);
    await commit(request({ effects: [{ kind: 'person.merge', from: stored ?? from, into: into.id }] }));
    expect((await meetings.byNo(504))?.invitees.map(({ personId }) => personId)).toEqual([into.id]);
    const { lists } = await createRosterStore(database).load();
    expect(lists).toEqual([{ name: '领导小组', people: [{ personId: into.id, post: '组长' }] }]);
  });
});
