import { expect, it } from 'vitest';
import { createIdentify } from '../../bot/dispatch/identify.js';
import { PEOPLE, rosterOf } from '../handlers/people.js';

const account = { platform: 'wecom', corp: '', id: 'lisi' } as const;
const person = PEOPLE.法院李四;
const before = rosterOf([], []);
const after = rosterOf([], [person]);

it('an account that another process entered since the roster was read is no stranger’s', async () => {
  const identify = createIdentify({ personOf: async () => person.id, claimed: async () => false });
  expect(await identify.person(account, before)).toBeUndefined();
  expect(await identify.isNewer(account, before)).toBe(true);
  expect(await identify.isNewer(account, after)).toBe(false);
  expect(await identify.person(account, after)).toBe(person);
});

it('a stranger stays one, and a leaver is not looked for again', async () => {
  const nobody = createIdentify({ personOf: async () => undefined, claimed: async () => false });
  expect(await nobody.isNewer(account, before)).toBe(false);
  const left = rosterOf([], [{ ...person, active: false }]);
  const identify = createIdentify({ personOf: async () => person.id, claimed: async () => false });
  expect(await identify.person(account, left)).toBeUndefined();
  expect(await identify.isNewer(account, left)).toBe(false);
});
