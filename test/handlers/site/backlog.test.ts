import { describe, expect, it } from 'vitest';
import { HANDLERS } from '../../../bot/handlers.js';
import { whyUndelivered } from '../../../domain/delivery-codes.js';
import type { BacklogLine } from '../../../prisma/stores.js';
import { FakeSite } from '../fakes.js';
import { type Name, PEOPLE } from '../people.js';
import { read, refused, tap, type } from './typing.js';

const start = () => {
  const site = new FakeSite();
  const line = { lane: 'person:x', tries: 8, dueAt: site.now, title: '您有 2 件事项临近期限' };
  site.backlog = [
    { ...line, id: 'm1', personId: PEOPLE.法院李四.id, state: 'dead', code: 'invaliduser' },
    { ...line, id: 'm2', lane: 'chat:y', state: 'queued', tries: 2, code: '45009' },
    { ...line, id: 'm3', personId: PEOPLE.公安赵六.id, state: 'dead', code: 'no-account' },
  ];
  return { site, say: (name: Name, text: string) => type(site, name, HANDLERS, text) };
};

describe('积压 shows what could not be delivered', () => {
  it('to whom, why in plain words, and how many', async () => {
    const { say } = start();
    const text = read(await say('管理员', '积压'));
    for (const part of [
      '积压：共 3 件',
      '发给法院李四',
      '平台上没有这个账号',
      '一个群',
      '还在重试',
      '请用“添加人员”补上',
    ])
      expect(text).toContain(part);
  });

  it('the button sends the dead letters again, not those still being tried', async () => {
    const { site, say } = start();
    const answer = await say('管理员', '积压');
    expect(read(await tap(site, '管理员', HANDLERS, answer, '重发'))).toContain('正在重发，共 2 件');
    expect(site.resent).toEqual(['m1', 'm3']);
    expect(site.chains.get('site')?.at(-1)?.kind).toBe('outbox.resent');
  });

  it('重发 3 sends that one', async () => {
    const { site, say } = start();
    await say('管理员', '重发 3');
    expect(site.resent).toEqual(['m3']);
    expect((await refused(say('管理员', '重发 2'))).code).toBe('NOTHING_TO_RESEND');
    expect((await refused(say('管理员', '重发 9'))).code).toBe('NOTHING_TO_RESEND');
  });

  it.each(['管理员', '小李'] as const)('ten a page, and 更多 goes on to the last (%s)', async (name) => {
    const { site, say } = start();
    const [line] = site.backlog;
    site.backlog = Array.from({ length: 23 }, (_, i) => ({
      ...(line as BacklogLine),
      id: `m${i}`,
      title: `第${i + 1}封`,
    }));
    const first = await say(name, '积压');
    expect(read(first)).toContain('积压：共 23 件，第 1–10 件');
    const second = await tap(site, name, HANDLERS, first, '更多');
    expect(read(second)).toMatch(/第 11–20 件[\s\S]*11\. 发给法院李四“第11封”[\s\S]*20\. 发给/u);
    const third = await tap(site, name, HANDLERS, second, '更多');
    expect(read(third)).toMatch(/第 21–23 件[\s\S]*23\. 发给法院李四“第23封”/u);
    expect((third.answer.here?.actions ?? []).map(({ label }) => label)).not.toContain('更多');
  });

  it('nothing waiting is good news', async () => {
    const { site, say } = start();
    site.backlog = [];
    const answer = await say('管理员', '积压');
    expect(read(answer)).toBe('积压：共 0 件\n消息都送到了。');
    expect(answer.answer.here?.actions).toBeUndefined();
  });

  it('the office sees it too, without the button, which is the administrators’', async () => {
    const { say } = start();
    for (const name of ['小李', '陈主任'] as const) {
      const answer = await say(name, '积压');
      expect(read(answer)).toContain('发给法院李四');
      expect(read(answer)).toContain('请管理员发送“重发”');
      expect(answer.answer.here?.actions).toBeUndefined();
    }
  });

  it('no code of ours is on the screen, only words', async () => {
    const { say } = start();
    expect(read(await say('管理员', '积压'))).not.toMatch(/invaliduser|no-account/u);
    expect(whyUndelivered('http503')).toBe('连不上平台，或者平台出错（错误码 503）');
  });

  it('a code nobody has words for is still shown', () => {
    expect(whyUndelivered('Forbidden.AccessDenied.ApiCountLimitForOrg')).toContain('额度已用完');
    expect(whyUndelivered('Forbidden.AccessDenied.QpsLimitForAppkeyAndApi')).toContain('发得太快');
    expect(whyUndelivered('99999')).toBe('没有送达（错误码 99999）');
    expect(whyUndelivered(undefined)).toBe('没有送达');
  });
});
