import { describe, expect, it } from 'vitest';
import { jointAnnualSelection } from '../../../domain/instruments/joint-annual-selection.js';
import { registerMatter } from '../../../handlers/matter/register-matter.js';
import { FakeSite } from '../fakes.js';
import { refused, type } from '../site/typing.js';

const select = registerMatter(jointAnnualSelection);

describe('年度联合监督选题 takes one or two (目录 12.2 E26)', () => {
  const say = (site: FakeSite, titles: string) =>
    type(site, '小李', [select], `联合选题 ${titles} 政法委 2027年3月31日前商定`);

  it.each(['《执行监督》', '《执行监督、未成年人检察》'])('%s', async (titles) => {
    const site = new FakeSite();
    await say(site, titles);
    expect(site.matters.size).toBe(1);
  });

  it('none is asked for, three are refused', async () => {
    await expect(say(new FakeSite(), '')).rejects.toThrow('missing title');
    const site = new FakeSite();
    const { text } = await refused(say(site, '《执行监督、未成年人检察、行政审判》'));
    expect(text).toMatch(/最多|1.?2/u);
    expect(site.matters.size).toBe(0);
  });
});
