import { beforeEach, describe, expect, it } from 'vitest';
import { understand } from '../../bot/dispatch/understand/understand.js';
import { theIndex } from '../../bot/handlers.js';
import { wishLine } from '../../domain/ballot/wish-line.js';
import { SIX } from '../handlers/ballot/voting.js';
import { FakeSite } from '../handlers/fakes.js';

let site: FakeSite;
beforeEach(() => {
  site = new FakeSite();
});

/** What the office's line is read as, and the card or question that follows. */
async function opening(text: string) {
  const context = site.context('小李', { said: text });
  const understood = await understand({ text }, context, theIndex);
  if (understood.kind === 'say') return { action: 'asks', said: JSON.stringify(understood.decision) };
  const { handler, values } = understood;
  const decision = await handler.run(values as never, context);
  return { action: handler.action, said: JSON.stringify(decision.answer) };
}

const TITLE = '市公安局2026年度专项工作报告';
const PARTS = [
  `参加 ${SIX}`,
  '基数 有效票',
  '截止 12月1日18:00',
  '记名',
  '确认 两步',
  '线 三分之二以上',
  '方式 手机+纸票',
];

/** Every place the title can have among the parts. */
const orders = [PARTS, [...PARTS].reverse()].flatMap((parts) =>
  PARTS.concat('').map((_, at) => [...parts.slice(0, at), TITLE, ...parts.slice(at)].join(' ')),
);

describe('the parts of an opening stand in any order, the title without 《》 among them', () => {
  it.each(orders)('测评 %s', async (rest) => {
    const { said } = await opening(`测评 ${rest}`);
    expect(said).toContain(`待开始：${TITLE}`);
    expect(said).toContain('记名，选定后提交，手机和纸票');
    expect(said).toContain('三分之二以上');
    expect(said).toContain('2026-12-01（周二）18:00');
    expect(said).toContain('6 人');
  });

  it.each([
    `测评${TITLE}，记名，两步确认，参加${SIX}，基数有效票，截止12月1日18:00`,
    `记名测评 ${TITLE} 两步确认 参加 ${SIX} 基数 有效票 截止 12月1日18:00`,
  ])('%s', async (line) => {
    const { said } = await opening(line);
    expect(said).toContain(`待开始：${TITLE}`);
    expect(said).toContain('记名，选定后提交');
  });

  it('words that are no title are none: what is missing is asked for', async () => {
    const line = `测评 参加 ${SIX} 确认 两步 截止 12月1日 下午六点 基数 有效票`;
    expect((await opening(line)).said).toContain('测评什么？例如');
  });

  it('a title within 《》 leaves the other words where they stand', async () => {
    const { said } = await opening(
      `测评 《${TITLE}》 档 非常满意 基本满意 参加 ${SIX} 基数 有效票 截止 12月1日18:00`,
    );
    expect(said).toContain('非常满意、基本满意');
  });
});

describe('a sentence that wants a vote leads to its setting up', () => {
  it.each([
    ['我要对市公安局专项工作报告搞个满意度测评', '市公安局专项工作报告'],
    ['我想对市公安局2026年专项工作报告开展满意度测评。', '市公安局2026年专项工作报告'],
    ['对市公安局专项工作报告进行满意度测评', '市公安局专项工作报告'],
    ['帮我发起一个市公安局专项工作报告的满意度测评', '市公安局专项工作报告'],
    ['我们要给市公安局搞个测评', '市公安局'],
  ])('%s', async (line, title) => {
    expect((await opening(line)).said).toContain('谁来投票');
    expect(wishLine(line)).toBe(`测评 《${title}》`);
  });

  it.each([
    '对市公安局专项工作报告进行满意度测评的结果是什么',
    '对市公安局进行测评了吗',
    '搞个满意度测评',
    '市公安局测评了没有',
  ])('%s is no such sentence', (line) => {
    expect(wishLine(line)).toBeUndefined();
  });

  it('what else it says is kept', async () => {
    const { said } = await opening(`我要对《${TITLE}》搞个满意度测评，参加${SIX}，截止12月1日18:00`);
    expect(said).toContain('基数怎么算');
    expect(said).toContain(`#12 ${TITLE}`);
  });
});

describe('parts that people say without their own word', () => {
  const REST = `测评 ${TITLE} 参加 ${SIX} 基数 有效票`;
  const said = async (line: string): Promise<string> => {
    try {
      return (await opening(line)).said;
    } catch (error) {
      const { say, next } = (error as { failure: { say: string; next: string } }).failure;
      return `${say}\n${next}`;
    }
  };

  it.each([
    ['截止 12月4日18:00 三分之二以上通过', ['2026-12-04（周五）18:00', '三分之二以上']],
    ['截止 12月4日18:00 过半', ['2026-12-04（周五）18:00', '过半数']],
    ['截止 12月4日18:00 过半数通过', ['2026-12-04（周五）18:00', '过半数']],
    ['截止 12月4日18:00 先选后交', ['2026-12-04（周五）18:00', '选定后提交']],
    ['截止 后天 公开投票', ['2026-11-22（周日）24:00', '\\"方式\\",\\"记名']],
    ['截止 30分钟 实名', ['2026-11-20（周五）', '\\"方式\\",\\"记名']],
    ['截止 两小时后', ['2026-11-20（周五）']],
    ['截止 12月4日18:00 法定人数 过半数 两步', ['全体 6 人的过半数', '选定后提交']],
  ])('%s', async (rest, parts) => {
    const card = await said(`${REST} ${rest}`);
    expect(card).toContain(`待开始：${TITLE}`);
    for (const part of parts) expect(JSON.stringify(card)).toContain(part);
  });

  it('三分之二通过 is asked about; the line that is suggested keeps all else and can be sent as it is', async () => {
    const refused = await said(`${REST} 记名 截止 12月4日18:00 三分之二通过 先选后交`);
    expect(refused).toContain('“三分之二”没有写明含不含本数');
    const line = refused.split('\n').find((one) => one.startsWith('测评')) ?? '';
    const card = await said(line);
    for (const part of ['2026-12-04（周五）18:00', '三分之二以上', '记名，选定后提交'])
      expect(card).toContain(part);
  });

  it('what stands beside a right time is named, and the time stays in what is suggested', async () => {
    const refused = await said(`${REST} 方式 手机 截止 12月4日18:00 随便写写`);
    expect(refused).toContain('没有看懂“随便写写”');
    const line = refused.split('\n').find((one) => one.startsWith('测评')) ?? '';
    expect(line).toContain('截止 12月4日18:00');
    expect(await said(line)).toContain('2026-12-04（周五）18:00');
  });
});
