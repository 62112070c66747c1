import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Evaluation } from '../../../domain/ballot/evaluation.js';
import { hashLinkCode, linkCodeOf, readLinkCode } from '../../../domain/roster/link-code.js';
import { confirmLink } from '../../../handlers/roster/confirm-link.js';
import { linkAccount } from '../../../handlers/roster/link-account.js';
import { FakeSite, GROUPS, PEOPLE } from '../fakes.js';

let site: FakeSite;
const CODE = 'K7QF-3M2P';

beforeEach(() => {
  site = new FakeSite();
});

function offer(personId: string): string {
  const id = randomUUID();
  const expiresAt = new Date(site.now.getTime() + 600_000);
  site.links.set(id, { id, personId, hash: hashLinkCode(CODE), expiresAt });
  return id;
}
const say = (name: keyof typeof PEOPLE, said: string, chat?: (typeof GROUPS)['court']) =>
  site.do(
    name,
    linkAccount,
    { words: said.replace('绑定账号', '').trim() },
    { said, ...(chat ? { chat } : {}) },
  );

describe('a code', () => {
  it('has forty bits and is read as it looks, whatever was typed for it', () => {
    expect(linkCodeOf(new Uint8Array([0, 0, 0, 0, 0]))).toBe('0000-0000');
    expect(linkCodeOf(new Uint8Array([255, 255, 255, 255, 255]))).toBe('ZZZZ-ZZZZ');
    for (const typed of [
      'K7QF-3M2P',
      'k7qf3m2p',
      '绑定账号 K7QF-3M2P',
      'Ｋ７ＱＦ－３Ｍ２Ｐ',
      '绑定账号 k7qf 3m2p',
    ])
      expect(readLinkCode(typed)).toBe('K7QF3M2P');
    expect(readLinkCode('OILA-0000')).toBe('011A0000');
    expect(readLinkCode('20261128')).toBeUndefined();
    expect(readLinkCode('绑定账号 王五')).toBeUndefined();
  });

  it('is not sent into a group', async () => {
    const { answer } = await say('法院李四', '绑定账号', GROUPS.court);
    expect(answer).toEqual({ here: { title: expect.stringContaining('请单独发给我') } });
  });

  it('typed in a group is worth nothing any more, and nobody is asked', async () => {
    offer(PEOPLE.检察周九.id);
    const { notices, answer } = await say('法院李四', `绑定账号 ${CODE}`, GROUPS.court);
    expect(notices).toEqual([]);
    expect(answer.here?.title).toContain('已经作废');
    expect(site.links.size).toBe(0);
  });

  it('confirmed by anyone but its owner does nothing', async () => {
    const id = offer(PEOPLE.检察周九.id);
    await say('观察员', `绑定账号 ${CODE}`);
    await expect(site.do('法院李四', confirmLink, { claim: id }, { click: true })).rejects.toMatchObject({
      failure: { code: 'LINK_OVER' },
    });
  });
});

describe('two persons', () => {
  it('of different units are not made one', async () => {
    const id = offer(PEOPLE.检察周九.id);
    await say('法院李四', `绑定账号 ${CODE}`);
    await expect(site.do('检察周九', confirmLink, { claim: id }, { click: true })).rejects.toMatchObject({
      failure: { code: 'NOT_MERGEABLE' },
    });
  });

  it('become one without the roles that only an administrator gives', async () => {
    const id = offer(PEOPLE.小李.id);
    await say('陈主任', `绑定账号 ${CODE}`);
    const { answer } = await site.do('小李', confirmLink, { claim: id }, { click: true });
    expect(site.merges).toEqual([{ from: PEOPLE.陈主任.id, into: PEOPLE.小李.id }]);
    expect(site.people.find(({ id: one }) => one === PEOPLE.小李.id)?.roles).toEqual(['office']);
    expect(answer.update?.text).toContain('负责人的身份没有带过来');
  });

  it('are not made one where the site would lose its last administrator', async () => {
    const id = offer(PEOPLE.小李.id);
    await say('管理员', `绑定账号 ${CODE}`);
    await expect(site.do('小李', confirmLink, { claim: id }, { click: true })).rejects.toMatchObject({
      failure: { code: 'LAST_ADMIN' },
    });
  });

  it.each([
    ['both have voted', 'voted', 'voted', 'BOTH_VOTED'],
    ['one has voted and the other took paper', 'voted', 'paper', 'BOTH_VOTED'],
    ['one has voted', 'voted', 'issued', undefined],
    ['neither has voted', 'issued', 'issued', undefined],
  ] as const)('of whom in an open vote %s', async (_which, mine, theirs, code) => {
    const vote = { id: 'v', no: 12, round: 1, state: 'open' } as Evaluation;
    site.votes.add(vote);
    site.votes.places.set(`v 1 ${PEOPLE.小李.id}`, mine);
    site.votes.places.set(`v 1 ${PEOPLE.陈主任.id}`, theirs);
    const id = offer(PEOPLE.小李.id);
    await say('陈主任', `绑定账号 ${CODE}`);
    const done = site.do('小李', confirmLink, { claim: id }, { click: true });
    if (code) await expect(done).rejects.toMatchObject({ failure: { code } });
    else await expect(done).resolves.toMatchObject({ effects: expect.any(Array) });
    expect(site.merges).toHaveLength(code ? 0 : 1);
  });
});
