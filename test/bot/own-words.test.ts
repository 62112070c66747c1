import { describe, expect, it } from 'vitest';
import { understand } from '../../bot/dispatch/understand/understand.js';
import { theIndex } from '../../bot/handlers.js';
import { asksForTime } from '../../domain/command/asks-for-time.js';
import { callInWords } from '../../domain/command/call-in-words.js';
import { matterNamed } from '../../domain/command/matter-named.js';
import { changesSetting } from '../../domain/setting-list.js';
import { siteWithSuggestion } from '../handlers/matter/registered.js';
import { type Name, PEOPLE } from '../handlers/people.js';
import { read } from '../handlers/site/typing.js';

/** #12 of the court, due 2026-12-01, and #13 of the police, not signed for. It is Friday 2026-11-20. */
async function say(name: Name, text: string) {
  const site = await siteWithSuggestion();
  const understood = await understand({ text }, site.context(name, { said: text }), theIndex);
  if (understood.kind !== 'run')
    return { site, action: '', words: JSON.stringify(understood.decision.answer) };
  const { handler, values } = understood;
  const decision = await site.do(name, handler, values, { said: text });
  return { site, action: handler.action, words: read(decision) };
}

describe('time asked for in one’s own words', () => {
  it.each([
    '我想把12号延到12月20号，因为要开党组会',
    '把12号推迟到12月20日，因为要开党组会',
    '#12能不能延到12月20日，要开党组会',
    '我院申请把12号件延期到12月20号，因要开党组会。',
  ])('%s from the unit', async (text) => {
    const { site, action } = await say('法院李四', text);
    expect(action).toBe('request-extension');
    expect(site.byNo(12).extensionAsked).toMatchObject({ to: '2026-12-20', reason: '要开党组会' });
  });

  it('from the office it is the extension itself', async () => {
    const { site, action } = await say('小李', '我想把12号延到12月20号，因为要开党组会');
    expect(action).toBe('extend-deadline');
    expect(site.byNo(12).deadlines[0]?.due?.on).toBe('2026-12-20');
    expect(site.chains.get(site.byNo(12).id)?.at(-1)?.body).toMatchObject({ reason: '要开党组会' });
  });

  it.each(['延期 #12 至 12月20日 因材料多', '会议推迟到下周', '进展 #12 拟延到月底', '12月20日前报送'])(
    '%s is none',
    (text) => expect(asksForTime(text)).toBeUndefined(),
  );
});

describe('a call told in one’s own words', () => {
  it.each([
    '打过电话了，#13 公安赵六说收到了',
    '#13 打了电话，公安赵六说已收到',
    '给公安赵六打过电话，13号他说已收到',
    '刚跟公安赵六打过电话，#13他说收到了',
  ])('%s', async (text) => {
    const { site, action, words } = await say('小李', text);
    expect(action).toBe('record-call');
    expect(words).toContain('代记：公安赵六电话告知');
    expect(site.byNo(13)).toMatchObject({
      receivedOn: '2026-11-20',
      receivedVia: expect.stringContaining('公安赵六'),
    });
  });

  it('of progress is progress', async () => {
    const { site, words } = await say('小李', '#13 打了电话，公安赵六说正在起草');
    expect(words).toContain('正在起草');
    expect(site.byNo(13).receivedOn).toBeUndefined();
  });

  it.each(['打过电话了', '#13 打过电话了', '电话打过了，公安赵六说收到了', '#13 公安赵六说收到了'])(
    '%s names no call, no matter or nothing that was told',
    (text) => expect(callInWords(text)).toBeUndefined(),
  );
});

describe('what was registered wrongly, said in one’s own words', () => {
  it.each([
    '12号文印发日期写错了，应该是11月2日',
    '#12 印发日期不对，应为11月2日',
    '12号印发日期登错了，改成11月2日',
  ])('%s', async (text) => {
    const { site, action } = await say('小李', text);
    expect(action).toBe('correct-matter');
    expect(site.byNo(12).values.issuedOn).toBe('2026-11-02');
    expect(site.chains.get(site.byNo(12).id)?.at(-1)?.body).not.toHaveProperty('reason');
  });

  it('a day to come is refused as ever', async () => {
    await expect(say('小李', '12号文印发日期写错了，应该是11月26日')).rejects.toMatchObject({
      failure: { code: 'NOT_YET_PAST' },
    });
  });
});

describe('the next report by a day', () => {
  it('from the office sets the date, where the rule names none', async () => {
    await expect(say('小李', '#12 下周五前续报')).rejects.toMatchObject({
      failure: { code: 'DUE_DATE_STANDS' },
    });
  });

  it.each(['#12 下周五前续报', '12号下周五前续报'])(
    '%s from the unit is the day on which it will',
    async (text) => {
      const { site, action } = await say('法院李四', text);
      expect(action).toBe('record-progress');
      expect(site.byNo(12).expectedOn).toBe('2026-11-27');
    },
  );
});

it('12号件在办 is progress of that one from the unit, and a look at it from the office', async () => {
  const { site, action } = await say('法院李四', '12号件在办');
  expect(action).toBe('record-progress');
  expect(site.chains.get(site.byNo(12).id)?.at(-1)).toMatchObject({
    kind: 'matter.progress',
    by: PEOPLE.法院李四.id,
    body: { text: '在办' },
  });
  expect((await say('小李', '12号件在办')).action).toBe('show-numbered');
});

describe('审议意见期限改成三个月', () => {
  it('by the administrator is set', async () => {
    const { site, words } = await say('管理员', '审议意见期限改成三个月');
    expect(words).toContain('审议意见期限已改为 3个月');
    expect([...site.settingRows.values()]).toContainEqual({ amount: 3, unit: 'month' });
    expect((await say('管理员', '把提醒时间改成9点10分')).words).toContain('提醒时间已改为');
  });

  it('by the office is answered with who sets it, and what can be done of one matter', async () => {
    const { site, words } = await say('小李', '审议意见期限改成三个月');
    expect(words).toMatch(/由管理员管理员改，没有改动/u);
    expect(words).toContain('设置 审议意见期限 三个月');
    expect(words).toContain('延期 #12 至');
    expect(site.settingRows.size).toBe(0);
  });

  it.each(['审议意见 《关于审判工作的审议意见》 市中院', '审议意见期限怎么算', '提醒时间'])(
    '%s does not',
    (text) => {
      expect(changesSetting(text)).toBe(false);
    },
  );
});

it.each([
  ['打过电话了，#8 吴建衡说收到了', 8],
  ['6号文印发日期写错了，应该是11月26日', 6],
  ['12月5号文件已收到', undefined],
  ['已于15号送出', undefined],
])('“%s” speaks of %s', (text, no) => {
  expect(matterNamed(text)).toBe(no);
});
