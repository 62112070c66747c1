import { describe, expect, it } from 'vitest';
import { changeBallot } from '../../../handlers/ballot/change-ballot.js';
import { openBallot } from '../../../handlers/ballot/open-ballot.js';
import { FakeSite } from '../fakes.js';
import { read, type } from '../site/typing.js';
import { draft, SIX } from './voting.js';

const HANDLERS = [draft, changeBallot, openBallot];
const say = (site: FakeSite, text: string) => type(site, '小李', HANDLERS, text);
const DRAFT = `测评 市中院2026年专项工作报告 参加 ${SIX} 基数 全体 截止 12月1日18:00`;

async function drafted(more: string): Promise<{ site: FakeSite; said: string }> {
  const site = new FakeSite();
  const said = read(await say(site, `${DRAFT} ${more}`));
  return { site, said };
}
const tiersOf = (site: FakeSite) => {
  const [item] = site.votes.byNo(12).items;
  return item?.kind === 'tier' ? item.tiers : [];
};

describe('弃权 is a setting and no tier', () => {
  it.each(['档 满意、基本满意、不满意、弃权', '档 满意/弃权/基本满意/不满意', '弃权', '设弃权', '弃权 开'])(
    '%s: the tiers are those of the sort, and abstaining is allowed, which the draft says',
    async (more) => {
      const { site, said } = await drafted(more);
      expect(tiersOf(site)).toEqual(['满意', '基本满意', '不满意']);
      expect(site.votes.byNo(12).rules.abstain).toBe(true);
      expect(said).toContain('档次：满意、基本满意、不满意（可以弃权）');
      expect(said).toContain('弃权是有效票，不归入任何一档');
      expect(said).toContain('改测评 #12 弃权 关');
      await say(site, '开始 #12');
      expect(site.votes.byNo(12).keys[0]).toHaveLength(4);
    },
  );

  it.each(['不可以弃权', '不设弃权', '弃权 关', '取消弃权', '不允许弃权'])('%s takes it back', async (no) => {
    const { site } = await drafted('可以弃权');
    const said = read(await say(site, `改测评 #12 ${no}`));
    expect(site.votes.byNo(12).rules.abstain).toBe(false);
    expect(said).not.toContain('弃权');
  });

  it('is switched on and off in a line of its own while one draft waits', async () => {
    const { site } = await drafted('');
    for (const line of ['弃权 开', '弃权开', '弃权 关', '不设弃权', '可以弃权'])
      expect(changeBallot.phrase?.(line), line).toBe(true);
    await say(site, '改测评 弃权 开');
    expect(site.votes.byNo(12).rules.abstain).toBe(true);
    await say(site, '改测评 弃权 关');
    expect(site.votes.byNo(12).rules.abstain).toBe(false);
  });

  it('said with other tiers of a vote that has it already, it is there once', async () => {
    const { site } = await drafted('可以弃权');
    expect(read(await say(site, '改测评 #12 档 优秀、良好、弃权'))).not.toContain('弃权、弃权');
    expect(tiersOf(site)).toEqual(['优秀', '良好']);
  });

  it('an abstention behind the close is not lost', async () => {
    const site = new FakeSite();
    await say(site, `测评 市中院2026年专项工作报告 参加 ${SIX} 基数 全体 截止 今天18:00 弃权`);
    expect(site.votes.byNo(12).rules.abstain).toBe(true);
  });
});
