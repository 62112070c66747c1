import { describe, expect, it } from 'vitest';
import { understand } from '../../bot/dispatch/understand/understand.js';
import { theIndex } from '../../bot/handlers.js';
import type { Question } from '../../domain/effect.js';
import { FakeSite } from '../handlers/fakes.js';
import { type Name, PEOPLE } from '../handlers/people.js';

/** What is done, and what is said where nothing is. */
async function read(
  text: string,
  who: Name = '小李',
  question?: Question,
): Promise<{ action?: string; said?: string }> {
  const site = new FakeSite();
  const { id } = PEOPLE[who];
  if (question) site.questions.set(`${id} ${id}`, question);
  const understood = await understand({ text }, site.context(who, { said: text }), theIndex);
  if (understood.kind === 'run') return { action: understood.handler.action };
  const { here } = understood.decision.answer;
  return { said: `${here?.title}\n${here?.text}` };
}

describe('a command that is not said to be done now', () => {
  it.each([
    '先不公布 #22',
    '不要公布 #22',
    '别公布 #22',
    '#22 先别公布',
    '先别把 #22 公布',
    '不要现在公布 #22',
    '先别开始 #35',
    '暂不开始 #35',
    '先别计票 #16',
    '不联名 #33',
    '暂不联名 #33',
    '我不撤回联名 #33',
    '先不取消测评 #87',
    '先不签收 #32',
    '先不办结 #30',
    '公布 #22 先不要',
    '试投先不发 #22',
    '测评先不开 #22',
    '别停发 市公安局',
    '先不核收 #12',
    '不要取消会议 #4',
    '市检乙不测评了',
    '不回避 盛开元 市国安局',
  ])('%s does nothing and says so', async (text) => {
    const { action, said } = await read(text);
    expect(action).toBeUndefined();
    expect(said).toMatch(/^好的，没有.+，没有改动。\n要办请(?:发送|写明，例如)：/u);
  });

  it.each([
    '等主任同意再公布 #22',
    '主任点头了就公布 #22',
    '等人到齐开始 #35',
    '开会时开始 #35',
    '会上再公布 #22',
    '#22 明天公布',
    '#22 会后再公布',
    '#35 明天再开始',
    '12月3日开始 #35',
  ])('%s is not done at another time by itself', async (text) => {
    const { action, said } = await read(text);
    expect(action).toBeUndefined();
    expect(said).toMatch(/^现在没有.+，到时也不会自动办。\n到时请发送：.+ #\d+$/u);
  });

  it.each([
    '公布了吗 #22',
    '公布不公布 #22',
    '核收了吗 #12',
    '签到了吗 #4',
    '什么时候公布 #22',
    '能公布吗 #22',
    '公布 #22 吗',
    '公布 #22 了吗？',
    '能不能公布 #22',
    '要不要联名 #65',
    '能不能撤回联名 #65',
    '谁联名了 #33',
    '联名 #65 的有谁',
    '开始了吗 #35',
    '计票了吗 #35',
    '试投了吗 #80',
    '取消测评 #86 了吗',
    '取消 #86 吗',
    '重开 #76 吗 因为有人没投',
    '签收了没 #12',
  ])('%s looks at it and changes nothing', async (text) => {
    expect(await read(text)).toEqual({ action: 'show-numbered' });
  });

  it.each(['测评取消了吗', '联名几个人了'])('%s names what to send', async (text) => {
    const { action, said } = await read(text);
    expect(action).toBeUndefined();
    expect(said).toMatch(/^问一问不会办理，没有改动。\n要办请写明，例如：/u);
  });
});

describe('a command that cannot be taken back, with words that it has no use for', () => {
  it.each([
    '公布 #22 等主任同意',
    '公布 #22 缓一缓',
    '公布 #22 下周',
    '公布 #22 主任还没点头',
    '公布 #22 要谁批',
    '公布 #22 会上要用材料，先不发',
    '开始 #35 还差什么',
    '开始 #35 之前先试投',
    '开始 #35 不急',
    '试投 #22 下午',
    '取消测评 #80 等主任定',
  ])('%s is asked about first', async (text) => {
    const { action, said } = await read(text);
    expect(action).toBeUndefined();
    expect(said).toMatch(/^还没有.+ #\d+：没有用上“.+”\n现在就.+请点“确认”/u);
  });
});

describe('while it is asked why something is called off', () => {
  const why = (action: string): Question => ({ action, values: { matter: 4 }, slot: 'reason', choices: [] });

  it.each(['先别取消', '先不取消了，我再问问主任', '点错了', '取消了吗？', '等一下', '先别'])(
    '%s is no reason, and nothing is called off',
    async (text) => {
      for (const action of ['cancel-meeting', 'call-off'])
        expect((await read(text, '小李', why(action))).said).toContain('已取消，没有改动。');
    },
  );

  it('别的会议冲突 is one', async () => {
    expect(await read('别的会议冲突', '小李', why('cancel-meeting'))).toEqual({ action: 'cancel-meeting' });
  });
});

describe('a command that is', () => {
  it.each([
    ['公布 #22', 'release-result'],
    ['请公布 #22', 'release-result'],
    ['现在公布 #22', 'release-result'],
    ['没问题，公布 #22', 'release-result'],
    ['公布吧 #22', 'release-result'],
    ['大家都投了，公布 #22', 'release-result'],
    ['开始 #35', 'open-ballot'],
    ['计票 #16', 'count-ballot'],
    ['重开 #76 因为有人没投 截止 12月1日18:00', 'reopen-ballot'],
  ])('%s', async (text, action) => {
    expect((await read(text)).action).toBe(action);
  });

  it.each(['进展 #12 没有新情况', '进展 #12 正在核实谁负责', '进展 #12 已反映，是否会上再议待定'])(
    '%s keeps its own words',
    async (text) => {
      expect(await read(text, '法院李四')).toEqual({ action: 'record-progress' });
    },
  );
});
