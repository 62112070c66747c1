import { describe, expect, it } from 'vitest';
import {
  countsPaper,
  isApartFromVote,
  listedAsRecused,
  runnersOf,
  runsVote,
} from '../../../domain/ballot/ballot-audience.js';
import { electorateOf } from '../../../domain/ballot/electorate.js';
import type { Role } from '../../../domain/roster/roster.js';
import { siteWithMembers } from '../../handlers/members.js';
import { COURT, POLICE, rosterOf } from '../../handlers/people.js';

describe('the register of recusals keeps people out of a vote (司法监督工作办法 第二十二条)', () => {
  const { members } = siteWithMembers(4);
  const [a, b, c, d] = members as [
    (typeof members)[0],
    (typeof members)[0],
    (typeof members)[0],
    (typeof members)[0],
  ];
  const roster = rosterOf(
    [COURT, POLICE],
    [
      { ...a, recusals: [{ unitId: COURT.id }] },
      { ...b, recusals: [{ no: 12 }] },
      { ...c, recusals: [{ unitId: POLICE.id }] },
      d,
    ],
  );

  it('by the vote’s number and by the units its title names, under any of their names', () => {
    const ids = members.map(({ id }) => id);
    for (const title of ['市中级人民法院专项工作报告', '市中院专项工作报告'])
      expect(listedAsRecused({ no: 12, title }, ids, roster)).toEqual([a.id, b.id]);
    expect(listedAsRecused({ no: 13, title: '决定草案' }, ids, roster)).toEqual([]);
  });
});

describe('who runs a vote, and hears how it stands', () => {
  const { members } = siteWithMembers(5);
  const as = (i: number, roles: readonly Role[], isOut = false) => ({
    ...(members[i] as (typeof members)[0]),
    roles,
    ...(isOut ? { recusals: [{ no: 12 }] } : {}),
  });
  const id = (i: number) => (members[i] as (typeof members)[0]).id;
  const vote = { no: 12, title: '决定草案', tellers: [id(3), id(4)] };

  it('is the office, its head and the tellers; nobody of them who is recused, and no administrator beside them', () => {
    for (const isOut of [false, true]) {
      const people = [
        as(0, ['office'], isOut),
        as(1, ['director'], isOut),
        as(2, ['admin'], isOut),
        as(3, ['member'], isOut),
      ];
      const roster = rosterOf([COURT], people);
      for (const person of people)
        expect(runsVote(person, vote, roster)).toBe(!isOut && !person.roles.includes('admin'));
      expect(runnersOf(vote, roster)).toEqual(isOut ? [id(4)] : [id(3), id(4), id(0), id(1)]);
    }
  });

  it('is an administrator where all of the office are recused', () => {
    const roster = rosterOf([COURT], [as(0, ['office'], true), as(1, ['director'], true), as(2, ['admin'])]);
    expect(runnersOf({ ...vote, tellers: [] }, roster)).toEqual([id(2)]);
    expect(runsVote(as(2, ['admin']), { ...vote, tellers: [] }, roster)).toBe(true);
  });

  it('lets one of the office count the papers in place of a teller who was recused, and nobody otherwise', () => {
    const office = as(0, ['office']);
    const both = rosterOf([COURT], [office, as(3, ['member']), as(4, ['member'])]);
    expect(countsPaper(office, vote, both)).toBe(false);
    const one = rosterOf([COURT], [office, as(3, ['member'], true), as(4, ['member'])]);
    expect(countsPaper(office, vote, one)).toBe(true);
    expect(countsPaper(as(1, ['admin']), vote, one)).toBe(false);
  });

  it('is nobody who was left out when it was set up', () => {
    const person = as(0, ['office', 'member']);
    const roster = rosterOf([COURT], [person, as(1, ['office'])]);
    const electorate = electorateOf('', [person], [person.id]);
    expect(isApartFromVote({ ...vote, electorate }, person.id, roster)).toBe(true);
    expect(runsVote(person, { ...vote, electorate }, roster)).toBe(false);
  });
});
