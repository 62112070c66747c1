import { beforeEach, describe, expect, it } from 'vitest';
import { peopleNamed } from '../../../handlers/gathering/invited-people.js';
import { editList } from '../../../handlers/roster/edit-list.js';
import { drawn, say, siteWithSupervisors, theDraw } from '../draw/supervisors.js';
import type { FakeSite } from '../fakes.js';
import { PEOPLE, POLICE } from '../people.js';
import { read, refused, type } from '../site/typing.js';

/** A second 代表 of the police: a supervisor too. */
const OTHER = '00000000-0000-4000-8000-0000000000aa';
let site: FakeSite;
beforeEach(() => {
  site = siteWithSupervisors();
  const [one] = site.people.filter(({ name }) => name === '代表');
  if (!one) throw new Error('there should be a 代表');
  site.people = [...site.people, { ...one, id: OTHER, unitId: POLICE.id }];
});

describe('保存名单', () => {
  const line = (words: string) => type(site, '小李', [editList], words);

  it.each(['保存名单 内司委委员 小王、陈主任', '保存名单 内司委委员：小王、陈主任'])(
    '%s saves it under its own name',
    async (words) => {
      expect(read(await line(words))).toContain('名单“内司委委员”：共 2 人');
      expect(site.lists.map(({ name }) => name)).toEqual(['内司委委员']);
    },
  );

  it('without people, or with somebody unknown, suggests that list and no other', async () => {
    expect(read(await line('保存名单 内司委委员'))).toContain('名单 内司委委员 加');
    expect((await refused(line('保存名单 内司委委员 钱不凡'))).text).toContain('名单 内司委委员 加');
  });
});

describe('a namesake is asked about, never guessed', () => {
  it('when people are invited', () => {
    expect(() => peopleNamed('代表、小王', site.context('小李'), '邀请 #12 代表')).toThrow('NAMESAKES');
    expect(peopleNamed('代表（市公安局）、小王', site.context('小李'), '')).toEqual([OTHER, PEOPLE.小王.id]);
  });

  it('when a list is changed, and a post in brackets stays a post', async () => {
    const line = (words: string) => type(site, '小李', [editList], words);
    expect((await refused(line('名单 领导小组 加 代表 组长'))).code).toBe('NAMESAKES');
    await line('名单 领导小组 加 代表（市公安局） 组长、小王（副组长）');
    expect(site.lists[0]?.people).toEqual([
      { personId: OTHER, post: '组长' },
      { personId: PEOPLE.小王.id, post: '副组长' },
    ]);
  });

  it('when somebody is recused from a draw, or cannot come on a day', async () => {
    expect((await refused(say(site, '小李', '抽选 2人 公开听证 12月1日 回避 代表'))).text).toContain(
      '请写明是哪一位：代表（审计）、代表（市公安局）',
    );
    expect((await refused(say(site, '小李', '不便 代表 每周二 店里进货'))).code).toBe('NAMESAKES');
    await say(site, '小李', '不便 代表（市公安局） 每周二 店里进货');
    expect(site.unavailable).toMatchObject([{ personId: OTHER, reason: '店里进货' }]);
  });

  it('when an answer is recorded by telephone', async () => {
    const no = await drawn(site, '抽选 8人 公开听证 12月1日');
    expect((await refused(say(site, '小李', `代记 #${no} 代表 能`))).code).toBe('NAMESAKES');
    expect(read(await say(site, '小李', `代记 #${no} 代表（市公安局） 不能`))).toContain(
      '已代记代表不能参加',
    );
    expect(theDraw(site).seats.find(({ state }) => state === 'declined')?.personId).toBe(OTHER);
  });
});
