import { describe, expect, it } from 'vitest';
import { listedAsRecused } from '../../../domain/ballot/listed-as-recused.js';
import { COURT, POLICE, rosterOf } from '../../handlers/fakes.js';
import { siteWithMembers } from '../../handlers/members.js';

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
