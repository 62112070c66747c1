import { beforeEach, describe, expect, it } from 'vitest';
import { makeDraw } from '../../../handlers/draw/make-draw.js';
import { pasteList } from '../../../handlers/draw/sample-cases.js';
import type { FakeSite } from '../fakes.js';
import { PEOPLE } from '../people.js';
import { read, refused } from '../site/typing.js';
import { drawn, say, siteWithSupervisors, theDraw, withState } from './supervisors.js';

let site: FakeSite;
beforeEach(() => {
  site = siteWithSupervisors();
});

const LINE = '抽选 2人 公开听证 12月1日9点 候补 1';
const CASES = Array.from({ length: 8 }, (_, i) => `（2026）刑初${i + 1}号`);

/** What it puts on the trail of a draw. */
const eventsOf = ({ effects }: Awaited<ReturnType<typeof say>>) =>
  effects.flatMap((effect) => (effect.kind === 'draw.put' ? effect.event : []));

/** Drawn, and called off afterwards; gives the number. */
async function calledOff(): Promise<number> {
  const no = await drawn(site, LINE);
  await say(site, '小李', `取消活动 #${no} 因庭审改期`);
  return no;
}

describe('a draw whose activity was called off', () => {
  it('is called off for a reason alone, and only without one before it was drawn', async () => {
    const no = await drawn(site, LINE);
    const asked = await say(site, '小李', `取消活动 #${no}`);
    expect(read(asked)).toContain('为什么取消？');
    expect(asked.question).toMatchObject({ action: 'call-off', slot: 'reason', values: { matter: no } });
    expect(theDraw(site).state).toBe('drawn');
  });

  it('keeps its seed, its pool and its result, for the office and for who stood in the pool', async () => {
    const no = await calledOff();
    const { seed, seats } = theDraw(site);
    const shown = read(await say(site, '小李', `通知情况 #${no}`));
    expect(shown).toContain(`#${no} 已取消`);
    expect(shown).toContain('取消，原因：庭审改期。');
    expect(shown).toContain('抽出 2 人');
    expect(shown).toContain(`${seats[0]?.number}号`);
    const proof = read(await say(site, '小李', `复核 #${no}`));
    expect(proof).toContain(`#${no} 复核一致`);
    expect(proof).toContain(`种子：${seed}`);
    expect(proof).toContain('取消，原因：庭审改期。');
    const [reserve = '代表'] = withState(site, 'reserve');
    const open = read(await say(site, reserve, `复核 #${no}`));
    expect(open).toContain(`种子：${seed}`);
    expect(open).not.toContain('庭审改期');
  });

  it('before it was drawn it says that nothing was', async () => {
    await say(site, '小李', LINE);
    const { no } = theDraw(site);
    await say(site, '小李', `取消抽选 #${no} 因写错日期`);
    expect((await refused(say(site, '小李', `复核 #${no}`))).code).toBe('DRAW_CANCELLED');
    expect(read(await say(site, '小李', `通知情况 #${no}`))).toContain('取消，原因：');
  });

  it('invites nobody any more, whoever looks at it', async () => {
    const no = await drawn(site, LINE);
    const [called = '代表'] = withState(site, 'called');
    await say(site, '小李', `取消活动 #${no} 因庭审改期`);
    expect((await refused(say(site, '小李', `代记 #${no} ${called} 能`))).text).toContain('活动已取消');
  });
});

describe('the same activity drawn once more (重抽)', () => {
  it.each([
    ['called off', calledOff],
    ['still standing', () => drawn(site, '抽选 2人 公开听证 12月1日9点')],
  ])(
    'after one that is %s asks why, and names it in the draft, the proof and the trail',
    async (_how, before) => {
      const first = await before();
      const asked = await say(site, '小李', '抽选 2人 公开听证会 12月1日14点');
      const { no } = theDraw(site);
      expect(read(asked)).toContain('为什么重抽？');
      expect(read(asked)).toContain(`#${first} 2026-12-01（周二）09:00 公开听证`);
      expect(asked.answer.privately?.actions ?? asked.answer.here?.actions).toMatchObject([
        { label: '写明原因' },
        { label: '取消' },
      ]);
      expect(asked.question).toMatchObject({ action: 'make-draw', slot: 'again', values: { matter: no } });

      // The button of an older card draws nothing either.
      expect(read(await say(site, '小李', `抽选 #${no}`))).toContain('为什么重抽？');
      expect(theDraw(site).state).toBe('published');

      const draft = read(await site.do('小李', makeDraw, { matter: no, again: '因下午另有一场' }));
      expect(draft).toContain(`这是第 2 次抽选（前一次 #${first}）：下午另有一场`);
      const made = await say(site, '小李', `抽选 #${no}`);
      expect(theDraw(site)).toMatchObject({ state: 'drawn', after: [first], again: '下午另有一场' });
      expect(read(await say(site, '小李', `复核 #${no}`))).toContain(`（前一次 #${first}）：下午另有一场`);
      expect(eventsOf(made)).toMatchObject([
        { kind: 'draw.made', body: { after: [first], again: '下午另有一场' } },
      ]);
    },
  );

  it('after one called off draws all places from everybody', async () => {
    const first = await calledOff();
    await say(site, '小李', LINE);
    const { no } = theDraw(site);
    const draft = read(await say(site, '小李', `重抽 #${no} 庭审又改回来了`));
    expect(draft).toContain('7 人，符合条件 7 人');
    expect(draft).not.toContain(`#${first} 已抽过`);
    await say(site, '小李', `抽选 #${no}`);
    expect(theDraw(site).seats).toHaveLength(3);
  });

  it('two drafts at once: the second asks when the first was drawn meanwhile', async () => {
    await say(site, '小李', LINE);
    const first = theDraw(site).no;
    await say(site, '小李', LINE);
    const second = theDraw(site).no;
    await say(site, '小李', `抽选 #${first}`);
    expect(read(await say(site, '小李', `抽选 #${second}`))).toContain('为什么重抽？');
    expect(theDraw(site)).toMatchObject({ no: second, state: 'published', after: [first] });
  });

  it('another activity, another day or a draw that was never made asks nothing', async () => {
    await drawn(site, LINE);
    for (const line of ['抽选 1人 巡回检察 12月1日9点', '抽选 1人 公开听证 12月2日9点'])
      expect(read(await say(site, '小李', line))).toContain('待抽');
    await say(site, '小李', `取消抽选 #${theDraw(site).no}`);
    expect(read(await say(site, '小李', '抽选 1人 公开听证 12月2日9点'))).toContain('待抽');
  });
});

describe('the same list once more', () => {
  const list = CASES.join('\n');
  const drawnList = async () => {
    await say(site, '小李', `抽查 2件 卷宗\n${list}`);
    await say(site, '小李', `抽选 #${theDraw(site).no}`);
    return theDraw(site).no;
  };

  it('asks why, in whatever order its lines stand', async () => {
    const first = await drawnList();
    const asked = await say(site, '小李', `评查 卷宗 2件\n${[...CASES].reverse().join('\n')}`);
    const { no } = theDraw(site);
    expect(read(asked)).toContain('同一份清单已经抽选过，为什么重抽？');
    expect(read(asked)).toContain(`#${first} `);
    const draft = read(await site.do('小李', makeDraw, { matter: no, again: '原清单漏登' }));
    expect(draft).toContain(`这是第 2 次抽选（前一次 #${first}）：原清单漏登`);
    await say(site, '小李', `抽选 #${no}`);
    expect(theDraw(site)).toMatchObject({ state: 'drawn', after: [first], again: '原清单漏登' });
  });

  it('pasted after the hash is frozen and waits for the reason', async () => {
    const first = await drawnList();
    await say(site, '小李', '抽查 2件 社区矫正档案');
    const { no } = theDraw(site);
    const asked = await site.do('小李', pasteList, { matter: no, list }, { said: list });
    expect(read(asked)).toContain('为什么重抽？');
    expect(theDraw(site)).toMatchObject({ no, state: 'published', after: [first] });
    expect(theDraw(site).pool).toHaveLength(8);
    expect(eventsOf(asked)).toMatchObject([{ kind: 'draw.repeats', body: { after: [first], lines: 8 } }]);
    await say(site, '小李', `重抽 #${no} 换了评查组`);
    await say(site, '小李', `抽选 #${no}`);
    expect(theDraw(site)).toMatchObject({ state: 'drawn', again: '换了评查组' });
  });

  it('one case more is another list', async () => {
    await drawnList();
    expect(read(await say(site, '小李', `抽查 2件 卷宗\n${list}\n（2026）刑初9号`))).toContain('待抽');
  });
});

describe('who is recused from the unit (回避)', () => {
  beforeEach(() => {
    const unitId = PEOPLE.检察周九.unitId as string;
    site.people = site.people.map((one) => (one.name === '小李' ? { ...one, recusals: [{ unitId }] } : one));
  });

  it.each([
    '抽选 2人 公开听证 12月17日9点 市检',
    `评查 市检2025年办结案件 2件\n${CASES.join('\n')}`,
    '抽查 2件 市检社区矫正档案',
  ])('%s is not theirs to begin', async (line) => {
    const refusal = await refused(say(site, '小李', line));
    expect(refusal.code).toBe('RECUSED_FROM_UNIT');
    expect(refusal.text).toContain('不能发起');
    expect(site.draws.size).toBe(0);
  });

  it('and a list of that unit that somebody else drew is not theirs to see', async () => {
    await say(site, '陈主任', `评查 市检2025年办结案件 2件\n${CASES.join('\n')}`);
    const { no } = theDraw(site);
    expect((await refused(say(site, '小李', `抽选 #${no}`))).code).toBe('NOT_VISIBLE');
  });
});
