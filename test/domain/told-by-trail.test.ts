import { describe, expect, it } from 'vitest';
import { HANDLERS } from '../../bot/handlers.js';
import { differsFromTrail } from '../../domain/matter/told-by-trail.js';
import { siteWithReply } from '../handlers/matter/registered.js';
import { read, type } from '../handlers/site/typing.js';

/** #12 replied, returned, extended, corrected and given to another unit: all that moves what is compared. */
async function longHistory() {
  const site = await siteWithReply();
  const say = (text: string) => type(site, '小李', HANDLERS, text);
  await say('退回 #12 缺少说明');
  await say('延期 #12 至 12月20日 因材料较多');
  await say('改派 #12 市检 该案由检察机关承办');
  return { site, say, entries: site.chains.get(site.byNo(12).id) ?? [] };
}

describe('核验 compares a matter with what its trail said last', () => {
  it('and finds nothing where all went through Duban', async () => {
    const { site, say, entries } = await longHistory();
    expect(differsFromTrail(site.byNo(12), entries)).toEqual([]);
    expect(read(await say('核验 #12'))).toContain('留痕完好');
  });

  it('names the title, unit, state and date that were changed behind it', async () => {
    const { site, entries } = await longHistory();
    const matter = site.byNo(12);
    const [first, ...rest] = matter.deadlines;
    if (!first?.due) throw new Error('no date');
    const moved = [{ ...first, due: { ...first.due, on: '2027-03-01' } }, ...rest];
    expect(differsFromTrail({ ...matter, title: '别的标题' }, entries)).toEqual(['标题']);
    expect(differsFromTrail({ ...matter, unitId: 'other' }, entries)).toEqual(['承办单位']);
    expect(differsFromTrail({ ...matter, state: 'closed' }, entries)).toEqual(['状态']);
    expect(differsFromTrail({ ...matter, deadlines: moved }, entries)).toEqual([first.label]);
  });

  it('leaves open what an erased entry may have said', async () => {
    const { site, entries } = await longHistory();
    const erased = entries.map((entry) => ({ ...entry, body: null }));
    expect(differsFromTrail({ ...site.byNo(12), title: '别的标题' }, erased)).toEqual([]);
  });
});
