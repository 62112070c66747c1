import type { FakeSite } from '../fakes.js';
import { COURT, type Name, PEOPLE } from '../people.js';

/** Makes people of the tests colleagues of the court, each with an account, without any right to its matters. */
export function asColleagues(site: FakeSite, ...names: Name[]): void {
  site.people = site.people.map((one) =>
    names.some((name) => name === one.name) ? { ...one, unitId: COURT.id } : one,
  );
  for (const name of names)
    site.accounts.set(PEOPLE[name].id, [{ platform: 'playground', corp: '', id: name }]);
}
