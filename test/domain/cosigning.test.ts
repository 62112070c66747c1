import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handIn, openCosigning, rate, sign, takeBack } from '../../domain/cosigning/acts.js';
import { type Cosigning, opinionsOn, validSigners } from '../../domain/cosigning/cosigning.js';
import { type CosigningRule, fewestToAskAgain, leastSigners } from '../../domain/cosigning/rule.js';
import { interpellation } from '../../domain/instruments/interpellation.js';
import { specialInvestigation } from '../../domain/instruments/special-investigation.js';
import type { Person } from '../../domain/roster/roster.js';
import { START } from '../handlers/fakes.js';
import { siteWithMembers } from '../handlers/members.js';
import { COURT, POLICE, rosterOf } from '../handlers/people.js';

const ofInterpellation = interpellation.cosigning as CosigningRule;
const ofInvestigation = specialInvestigation.cosigning as CosigningRule;
const HALF = [1, 2] as const;

function signedBy(people: readonly Person[]): Cosigning {
  const [author, ...others] = people as [Person, ...Person[]];
  const given = {
    ...{ id: 'c', no: 12, instrument: 'interpellation', title: '超期羁押', author: author.id },
    values: { unit: POLICE.id, content: '就超期羁押问题' },
  };
  const opened = openCosigning(given, { by: author.id, at: START }).cosigning;
  return others.reduce((so, { id }) => sign(so, { by: id, at: START }).cosigning, opened);
}

describe('how many signatures it takes', () => {
  it.each([
    { level: 'city', least: 5, because: '司法监督工作办法 第十四条: 五人以上' },
    { level: 'county', least: 3, because: '监督法 第五十一条: three at county level' },
    { level: 'province', least: 5, because: '监督法 第五十一条' },
  ] as const)('质询案, $level: $least ($because)', ({ level, least }) => {
    expect(leastSigners(ofInterpellation, { level, members: 41 })).toBe(least);
  });

  // E22
  it.each([
    [39, 8],
    [40, 8],
    [41, 9],
    [1, 1],
  ])('特定问题调查, one fifth of %i members rounded up: %i', (members, least) => {
    expect(leastSigners(ofInvestigation, { level: 'city', members })).toBe(least);
  });

  it('a share is never undercut, and never by a whole person exceeded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 200 }), (members) => {
        const least = leastSigners(ofInvestigation, { level: 'city', members });
        expect(least * 5).toBeGreaterThanOrEqual(members);
        expect((least - 1) * 5).toBeLessThan(members);
      }),
    );
  });

  // E21
  it.each([
    [6, 3, false],
    [6, 4, true],
    [5, 3, true],
    [5, 2, false],
    [1, 1, true],
  ])('a second answer: %i co-signers, %i dissatisfied: %s', (signers, dissatisfied, may) => {
    expect(dissatisfied >= fewestToAskAgain(signers, HALF)).toBe(may);
  });
});

describe('whose signatures count', () => {
  const { members } = siteWithMembers();
  const [zhang, wang, li, zhao, chen] = members as [Person, Person, Person, Person, Person];
  const five = [zhang, wang, li, zhao, chen];
  const valid = (people: readonly Person[], roster: readonly Person[] = members) =>
    validSigners(signedBy(people), 'member', rosterOf([COURT, POLICE], roster)).length;

  it('five members are five (E16)', () => expect(valid(five)).toBe(5));

  it('the same person counts once (E17)', () => expect(valid([zhang, wang, li, zhao, li])).toBe(4));

  it('only members count: an ordinary deputy does not (E18)', () => {
    const roster = members.map((one) => (one.id === chen.id ? { ...one, roles: ['deputy' as const] } : one));
    expect(valid(five, roster)).toBe(4);
  });

  it('who has left, and who is recused since, does not count', () => {
    const left = members.map((one) => (one.id === chen.id ? { ...one, active: false } : one));
    expect(valid(five, left)).toBe(4);
    const recused = members.map((one) =>
      one.id === chen.id ? { ...one, recusals: [{ unitId: POLICE.id }] } : one,
    );
    expect(valid(five, recused)).toBe(4);
    const elsewhere = members.map((one) =>
      one.id === chen.id ? { ...one, recusals: [{ unitId: COURT.id }] } : one,
    );
    expect(valid(five, elsewhere)).toBe(5);
  });

  it('one who withdraws before hand-in does not count (E20); the author’s withdrawal ends the whole', () => {
    const after = takeBack(signedBy(five), { by: wang.id, at: START }).cosigning;
    expect(validSigners(after, 'member', rosterOf([], members))).toHaveLength(4);
    expect(after.state).toBe('open');
    expect(takeBack(signedBy(five), { by: zhang.id, at: START }).cosigning.state).toBe('withdrawn');
  });

  it('what co-signers say is counted once each, the last word, of this answer, of those who handed it in', () => {
    const signers = five.map(({ id }) => id);
    const handedIn = { at: START, signers, least: 5, matterId: 'm', matterNo: 13 };
    let { cosigning } = handIn(signedBy(five), handedIn, { by: chen.id, at: START });
    const say = (who: Person, isSatisfied: boolean, replyId = 'r1') => {
      ({ cosigning } = rate(cosigning, { replyId, isSatisfied }, { by: who.id, at: START }));
    };
    say(zhang, false);
    say(zhang, true);
    say(wang, false);
    say(li, false, 'an earlier one');
    expect(opinionsOn(cosigning, 'r1')).toEqual({ signers: 5, said: 2, dissatisfied: 1 });
  });
});
