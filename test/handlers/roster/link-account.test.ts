import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Evaluation } from '../../../domain/ballot/evaluation.js';
import { hashLinkCode, linkCodeOf, readLinkCode } from '../../../domain/roster/link-code.js';
import { addPerson } from '../../../handlers/roster/add-person.js';
import { bindGroup } from '../../../handlers/roster/bind-group.js';
import { confirmLink } from '../../../handlers/roster/confirm-link.js';
import { disownAccount } from '../../../handlers/roster/disown-account.js';
import { linkAccount } from '../../../handlers/roster/link-account.js';
import { unbindGroup } from '../../../handlers/roster/unbind-group.js';
import { unlinkAccount } from '../../../handlers/roster/unlink-account.js';
import { FakeSite } from '../fakes.js';
import { GROUPS, PEOPLE } from '../people.js';
import { refused } from '../site/typing.js';

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

  it('a person alone is asked for the account, which completes the line', async () => {
    const { answer, question } = await say('管理员', '绑定账号 检察周九');
    expect(answer.here?.title).toMatch(/^检察周九现有演练场账号 .*要绑定哪一个新账号？$/u);
    const words = 'dingtalk:zhou9';
    await site.do('管理员', linkAccount, { ...question?.values, words }, { said: words });
    expect(site.accounts.get(PEOPLE.检察周九.id)).toContainEqual({
      platform: 'dingtalk',
      corp: '',
      id: 'zhou9',
    });
    const others = site.do('法院李四', linkAccount, { words: '检察周九' }, { said: '绑定账号 检察周九' });
    expect((await refused(others)).code).toBe('ADMIN_DOES_THIS');
  });

  it('is not taken out of an account that ends like one: manager1 is no code', async () => {
    const { answer, effects } = await say('管理员', '绑定账号 检察周九 wecom:manager1');
    expect(JSON.stringify([answer, effects])).toContain('manager1');
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

describe('an administrator gives somebody another account', () => {
  const old = { platform: 'wecom', corp: '', id: 'zhou' } as const;
  const older = { platform: 'dingtalk', corp: '', id: 'zhou-d' } as const;
  beforeEach(() => void site.accounts.set(PEOPLE.检察周九.id, [old, older]));

  it('a first account is not said to be a second one', async () => {
    site.accounts.delete(PEOPLE.检察周九.id);
    const { answer } = await say('管理员', '绑定账号 检察周九 wecom:another');
    const { text } = answer.here ?? {};
    expect(text).toContain('原来没有账号');
    expect(text).not.toContain('两个账号');
  });

  it('and each account they had is told, with a way to say that it is not them', async () => {
    const { answer, notices } = await say('管理员', '绑定账号 检察周九 wecom:another');
    expect(notices.map(({ card }) => (card as { onlyOn?: object }).onlyOn)).toEqual([
      { platform: 'wecom', id: 'zhou' },
      { platform: 'dingtalk', id: 'zhou-d' },
    ]);
    for (const { to, card } of notices) {
      expect(to).toEqual({ personId: PEOPLE.检察周九.id });
      expect(card.actions).toEqual([
        { label: '不是我', action: 'disown-account', payload: { account: 'wecom:another' } },
      ]);
    }
    expect(answer.here?.text).toContain('已告知');
  });

  it('a word that may belong to it is asked about: whoever holds it acts as that person', async () => {
    for (const words of ['绑定账号 法院李四 dingtalk:ww 02', '绑定账号 法院李四 wecom:lisi x'])
      await expect(say('管理员', words)).rejects.toThrow('WORDS_LEFT');
    await say('管理员', '绑定账号 法院李四 钉钉 dhc01');
    expect(site.accounts.get(PEOPLE.法院李四.id)).toContainEqual({
      platform: 'dingtalk',
      corp: '',
      id: 'dhc01',
    });
  });

  it('is no group’s: 绑定 and 解除绑定 with an account say which line is meant', async () => {
    const bind = site.do('管理员', bindGroup, { words: '王五 wecom:ww2' });
    expect((await refused(bind)).text).toContain('绑定账号 王五 wecom:ww2');
    const unbind = site.do('管理员', unbindGroup, {}, { said: '解除绑定 王五 dingtalk:ww01' });
    expect((await refused(unbind)).text).toContain('解绑账号 王五 dingtalk:ww01');
  });

  it('of a platform that the site is not connected to is taken, and said to reach nobody yet', async () => {
    site.settings = { ...site.settings, corps: { wecom: 'ww1' } };
    const words = (account: string) => `检察新人 单位 市检 角色 联络员 账号 ${account}`;
    const far = await site.do('管理员', addPerson, { words: words('dingtalk:xin') });
    expect(JSON.stringify(far.answer)).toContain('还没有接入钉钉');
    const near = await site.do('管理员', addPerson, { words: words('wecom:xin') });
    expect(JSON.stringify(near.answer)).toContain('已发去一条问候');
  });

  it('also by 添加人员; a first account tells nobody but its greeting', async () => {
    const words = '检察周九 单位 市检 角色 联络员 账号 wecom:another';
    const { notices } = await site.do('管理员', addPerson, { words });
    const pins = notices.map(({ card }) => (card as { onlyOn?: { id: string } }).onlyOn?.id);
    expect(pins).toEqual(['another', 'zhou', 'zhou-d']);
    site.accounts.delete(PEOPLE.小李.id);
    expect((await say('管理员', '绑定账号 小李 wecom:xiaoli')).notices).toEqual([]);
  });

  it('who says that it is not them: it is nobody’s any more, and the administrators hear of it', async () => {
    await say('管理员', '绑定账号 检察周九 wecom:another');
    const { answer, notices } = await site.do(
      '检察周九',
      disownAccount,
      { account: 'wecom:another' },
      { click: true },
    );
    expect(site.accounts.get(PEOPLE.检察周九.id)).toEqual([old, older]);
    expect(answer.update?.title).toContain('已解除企业微信账号 another');
    expect(notices.map(({ to }) => to)).toEqual([{ personId: PEOPLE.管理员.id }]);
    expect(notices[0]?.card.title).toContain('不是本人的');
    // A second tap changes nothing, nor does a button that names somebody else's account or one's only one.
    for (const [name, account] of [
      ['检察周九', 'wecom:another'],
      ['法院李四', 'wecom:zhou'],
      ['检察周九', 'nonsense'],
    ] as const)
      await expect(site.do(name, disownAccount, { account }, { click: true })).rejects.toMatchObject({
        failure: { code: 'LINK_OVER' },
      });
  });

  it.each([
    ['has not voted yet', 'issued', 'VOTES_NOW'],
    ['has voted', 'voted', undefined],
    ['votes on paper', 'paper', undefined],
  ] as const)('but not in an open vote where they %s', async (_which, place, code) => {
    site.votes.add({ id: 'v', no: 12, round: 1, state: 'open' } as Evaluation);
    site.votes.places.set(`v 1 ${PEOPLE.检察周九.id}`, place);
    const words = '检察周九 单位 市检 角色 联络员 账号 wecom:another';
    for (const done of [
      say('管理员', '绑定账号 检察周九 wecom:another'),
      ...(code ? [site.do('管理员', addPerson, { words })] : []),
    ])
      if (code) await expect(done).rejects.toMatchObject({ failure: { code } });
      else await expect(done).resolves.toMatchObject({ effects: expect.any(Array) });
  });
});

describe('an account that an administrator takes away (解绑账号)', () => {
  const [old, other] = [
    { platform: 'wecom', corp: '', id: 'zhou' },
    { platform: 'dingtalk', corp: 'an-earlier-corp', id: 'zhou9' },
  ] as const;
  const unlink = (words: string) => site.do('管理员', unlinkAccount, { words });
  beforeEach(() => {
    site.accounts.set(PEOPLE.检察周九.id, [old, other]);
  });

  it('is the one that is listed, of whatever corp; the person hears of it where they are left, and the office too', async () => {
    const { notices } = await unlink('检察周九 dingtalk:zhou9');
    expect(site.accounts.get(PEOPLE.检察周九.id)).toEqual([old]);
    const [own, ...office] = notices;
    expect(own).toMatchObject({
      to: { personId: PEOPLE.检察周九.id },
      card: { title: '管理员管理员解除了您的钉钉账号 zhou9', onlyOn: { platform: 'wecom', id: 'zhou' } },
    });
    expect(office.map(({ to }) => to)).toEqual(
      [PEOPLE.小李, PEOPLE.小王].map(({ id }) => ({ personId: id })),
    );
    const last = await unlink('检察周九 wecom:zhou');
    expect(last.notices.map(({ to }) => to)).not.toContainEqual({ personId: PEOPLE.检察周九.id });
    expect(last.notices[0]?.card.text).toContain('请打电话告诉本人');
  });

  it.each([
    ['检察周', 'BAD_ACCOUNT', '解绑账号 王五 '],
    ['dingtalk:zhou9', 'NAME_MISSING', '解绑账号 王五 dingtalk:zhou9'],
    ['没有此人 dingtalk:zhou9', 'NOT_ONE_PERSON', '解绑账号'],
  ])('%s is refused with a line of this command', async (words, code, line) => {
    await expect(unlink(words)).rejects.toMatchObject({
      failure: { code, next: expect.stringContaining(line) },
    });
    expect(site.accounts.get(PEOPLE.检察周九.id)).toHaveLength(2);
  });

  it('named by the person alone is asked about, a button each; of somebody without one it is said so', async () => {
    const { answer, question, effects } = await unlink('检察周九');
    expect(answer.here?.title).toBe('检察周九现有企业微信账号 zhou、钉钉账号 zhou9。解绑哪一个？');
    expect(effects).toEqual([]);
    const [, second] = question?.choices ?? [];
    expect(second).toMatchObject({ label: '钉钉账号 zhou9', action: 'unlink-account' });
    await site.do('管理员', unlinkAccount, second?.payload ?? {}, { click: true });
    expect(site.accounts.get(PEOPLE.检察周九.id)).toEqual([old]);
    site.accounts.set(PEOPLE.检察周九.id, []);
    expect((await unlink('检察周九 市检')).answer.here?.title).toContain('没有账号，没有可以解绑的');
  });

  it.each([
    ['has not voted yet', 'issued', 2],
    ['has voted', 'voted', 1],
  ] as const)('stays in an open vote where they %s: %s', async (_which, place, left) => {
    site.votes.add({ id: 'v', no: 12, round: 1, state: 'open' } as Evaluation);
    site.votes.places.set(`v 1 ${PEOPLE.检察周九.id}`, place);
    const done = unlink('检察周九 dingtalk:zhou9');
    if (left === 2) await expect(done).rejects.toMatchObject({ failure: { code: 'VOTES_NOW' } });
    else await done;
    expect(site.accounts.get(PEOPLE.检察周九.id)).toHaveLength(left);
  });
});
