import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAppraisal, rectify, secondRound, take } from '../../domain/appraisal/acts.js';
import type { Officer } from '../../domain/appraisal/appraisal.js';
import { handIn, lapse, openCosigning, rate, sign } from '../../domain/cosigning/acts.js';
import { opinionsOn } from '../../domain/cosigning/cosigning.js';
import { createCommit } from '../../prisma/commit.js';
import { createStores } from '../../prisma/stores/create-stores.js';
import { freshDatabase } from '../harness/database.js';
import { NOW, person, request, unit } from './samples.js';

const database = await freshDatabase();
afterAll(() => database.close());
const commit = createCommit(database.pool);
const stores = createStores(database);
const court = unit('市中级人民法院');
const [author, second] = [person({ roles: ['member'] }), person({ roles: ['member'] })];
const by = { by: author.id, at: NOW };
beforeAll(async () => {
  await commit(
    request({
      effects: [
        { kind: 'unit.put', unit: court },
        { kind: 'person.put', person: author },
        { kind: 'person.put', person: second },
      ],
    }),
  );
});
const opened = (no: number, closesOn?: string) =>
  openCosigning(
    {
      ...{ id: randomUUID(), no, instrument: 'interpellation', title: '超期羁押', author: author.id },
      values: { unit: court.id, content: '就超期羁押问题' },
      ...(closesOn ? { closesOn } : {}),
    },
    by,
  );

it('a co-signing is read as it was written, signature by signature, to the opinions on the answer', async () => {
  const act = opened(901, '2026-12-10');
  await commit(request({ effects: act.effects }));
  const first = await stores.cosignings.byNo(901);
  expect(first).toEqual({ ...act.cosigning, trail: { n: 1, hash: first?.trail.hash } });
  expect(await stores.numbers.kindOf(901)).toBe('cosigning');

  const signed = sign(first as never, { by: second.id, at: NOW });
  const handedIn = {
    at: NOW,
    signers: [author.id, second.id],
    least: 2,
    matterId: randomUUID(),
    matterNo: 902,
  };
  const done = handIn(signed.cosigning, handedIn, { by: second.id, at: NOW });
  expect((await commit(request({ effects: [...signed.effects, ...done.effects] }))).kind).toBe('committed');
  const found = await stores.cosignings.ofMatter(handedIn.matterId);
  expect(found).toMatchObject({ state: 'handed-in', handedIn, signatures: done.cosigning.signatures });
  expect(found?.trail.n).toBe(3);
  const rated = rate(found as never, { replyId: 'r', isSatisfied: false }, by);
  await commit(request({ effects: rated.effects }));
  expect((await stores.cosignings.byNo(901))?.opinions).toEqual(rated.cosigning.opinions);
});

it('two signers found to be one stand there once, as that one; the word of either is the one’s', async () => {
  const [twin, third] = [person({ roles: ['member'] }), person({ roles: ['member'] })];
  await commit(
    request({
      effects: [
        { kind: 'person.put', person: twin },
        { kind: 'person.put', person: third },
      ],
    }),
  );
  const act = opened(920);
  const signed = [second, twin, third].reduce(
    (so, { id }) => sign(so.cosigning, { by: id, at: NOW }),
    act,
  ).cosigning;
  const signers = [author.id, second.id, twin.id, third.id];
  const handedIn = { at: NOW, signers, least: 4, matterId: randomUUID(), matterNo: 921 };
  const opinions = [twin, third].map(({ id }) => ({
    personId: id,
    replyId: 'r',
    isSatisfied: false,
    at: NOW,
  }));
  const cosigning = { ...signed, state: 'handed-in' as const, handedIn, opinions };
  await commit(
    request({
      effects: act.effects.map((one) => ({ ...one, ...(one.kind === 'cosigning.add' ? { cosigning } : {}) })),
    }),
  );
  expect((await stores.cosignings.answeredFor(author.id)).map(({ no }) => no)).toContain(920);
  await commit(request({ effects: [{ kind: 'person.merge', from: twin, into: second.id }] }));
  const read = await stores.cosignings.byNo(920);
  expect(read?.signatures.map(({ personId }) => personId)).toEqual([author.id, second.id, third.id]);
  expect(read?.handedIn?.signers).toEqual([author.id, second.id, third.id]);
  expect(read && opinionsOn(read, 'r')).toEqual({ signers: 3, said: 2, dissatisfied: 2 });
  await commit(request({ effects: [{ kind: 'person.merge', from: third, into: author.id }] }));
  expect((await stores.cosignings.answeredFor(author.id)).map(({ no }) => no)).toContain(920);
  expect((await stores.cosignings.byNo(920))?.handedIn?.signers).toEqual([author.id, second.id]);
});

it('what was signed on paper is opened and handed in within one commit', async () => {
  const act = opened(910);
  const handedIn = { at: NOW, signers: [author.id], least: 1, matterId: randomUUID(), matterNo: 911 };
  const done = handIn(act.cosigning, handedIn, by);
  await commit(request({ effects: [...act.effects, ...done.effects] }));
  expect(await stores.cosignings.byNo(910)).toMatchObject({ state: 'handed-in', handedIn, trail: { n: 2 } });
});

it('of two who sign at one moment the second is decided anew: no signature is lost', async () => {
  await commit(request({ effects: opened(903).effects }));
  const before = await stores.cosignings.byNo(903);
  const results = await Promise.all(
    [second, person()].map(({ id }) =>
      commit(request({ effects: sign(before as never, { by: id, at: NOW }).effects })),
    ),
  );
  expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', 'stale']);
  expect((await stores.cosignings.byNo(903))?.signatures).toHaveLength(2);
});

it('those whose last day is over are found once', async () => {
  await commit(request({ effects: opened(904, '2026-11-19').effects }));
  await commit(request({ effects: opened(905, '2026-11-20').effects }));
  const over = await stores.cosignings.open('2026-11-20');
  expect(over.map(({ no }) => no)).toEqual([904]);
  await commit(request({ effects: lapse(over[0] as never, NOW).effects }));
  expect(await stores.cosignings.open('2026-11-20')).toEqual([]);
  expect((await stores.cosignings.open()).map(({ no }) => no)).toContain(905);
});

it('an officer is in post once at a unit; an appraisal is read as it was written', async () => {
  const officer: Officer = { id: randomUUID(), name: '王敏', unitId: court.id, post: '法官' };
  await commit(request({ effects: [{ kind: 'officer.put', officer }] }));
  const twice = { ...officer, id: randomUUID() };
  expect((await commit(request({ effects: [{ kind: 'officer.put', officer: twice }] }))).kind).toBe('stale');
  expect(await stores.appraisals.officers()).toEqual([officer]);

  const act = openAppraisal(
    { id: randomUUID(), no: 906, officerId: officer.id },
    { result: '不满意', on: '2026-11-20', figures: '不满意20' },
    by,
  );
  await commit(request({ effects: act.effects }));
  const read = async () => (await stores.appraisals.byNo(906)) as never;
  await commit(request({ effects: rectify(await read(), 907, '2026-12-20', by).effects }));
  await commit(
    request({ effects: secondRound(await read(), { result: '不满意', on: '2026-12-25' }, by).effects }),
  );
  await commit(request({ effects: take(await read(), 'report', { on: '2026-12-26' }, by).effects }));
  expect(await stores.appraisals.ofMatter(907)).toMatchObject({
    rounds: [
      { result: '不满意', on: '2026-11-20', figures: '不满意20' },
      { result: '不满意', on: '2026-12-25' },
    ],
    steps: { report: { on: '2026-12-26' } },
    matterNo: 907,
    trail: { n: 4 },
  });
  expect((await stores.appraisals.of(officer.id)).map(({ no }) => no)).toEqual([906]);
  const stale = take(act.appraisal, 'copy', { on: '2026-12-26' }, by);
  expect((await commit(request({ effects: stale.effects }))).kind).toBe('stale');
});
