import type { FakeSite } from '../fakes.js';
import { COURT, type Name } from '../people.js';

/** Makes people of the tests colleagues of the court, without any right to its matters. */
export function asColleagues(site: FakeSite, ...names: Name[]): void {
  site.people = site.people.map((one) =>
    names.some((name) => name === one.name) ? { ...one, unitId: COURT.id } : one,
  );
}
