import { describe, expect, it } from 'vitest';
import { electorateOf } from '../../../domain/ballot/electorate.js';
import { stillThere } from '../../../domain/ballot/still-there.js';
import { PEOPLE, rosterOf } from '../../handlers/people.js';

const { 小王: a, 法院李四: b, 公安赵六: c, 代表: d } = PEOPLE;
const all = [a, b, c, d];

/** The roster after `gone` left and `merged` became 小王. */
function rosterWith({ gone, merged }: { gone?: string; merged?: string }) {
  const people = all.map((one) => (one.id === gone ? { ...one, active: false } : one));
  const roster = rosterOf([], people);
  return { ...roster, person: (id: string) => roster.person(id === merged ? a.id : id) };
}

describe('an electorate as the roster has its people by now', () => {
  it('is the same where nothing changed', () => {
    const electorate = electorateOf('', all, []);
    expect(stillThere(electorate, rosterWith({}))).toEqual({ electorate, left: 0, merged: 0 });
  });

  it('has a leaver neither as an elector nor in the base, and two who are one once', () => {
    const { electorate, ...changed } = stillThere(
      electorateOf('', all, []),
      rosterWith({ gone: d.id, merged: b.id }),
    );
    expect(changed).toEqual({ left: 1, merged: 1 });
    expect(electorate).toMatchObject({ electors: [a.id, c.id], members: 2 });
  });

  it('keeps a number of members that the office gave', () => {
    const given = electorateOf('', all, [], { members: 39 });
    expect(stillThere(given, rosterWith({ gone: d.id })).electorate.members).toBe(39);
  });

  it('leaves somebody out who is recused as either of two that became one', () => {
    const { electorate } = stillThere(electorateOf('', all, [b.id]), rosterWith({ merged: b.id }));
    expect(electorate).toMatchObject({ electors: [c.id, d.id], recused: [a.id], members: 3 });
  });

  it('counts who signed in anew where it says who did not come', () => {
    const signed = electorateOf('', all, [], { present: 3, absent: [c.id] });
    const { electorate } = stillThere(signed, rosterWith({ gone: c.id }));
    expect(electorate).toMatchObject({ electors: [a.id, b.id, d.id], absent: [], present: 3, members: 3 });
  });
});
