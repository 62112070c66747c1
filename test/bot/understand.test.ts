import { describe, expect, it } from 'vitest';
import { understand } from '../../bot/dispatch/understand/understand.js';
import { theIndex } from '../../bot/handlers.js';
import type { Question } from '../../domain/effect.js';
import { FakeSite } from '../handlers/fakes.js';
import { PEOPLE } from '../handlers/people.js';

const ASKED_FOR_TEXT: Question = { action: 'send-reply', values: { matter: 12 }, slot: 'text', choices: [] };

/** What 法院李四 means by these words, with this question open. */
async function read(text: string, question?: Question) {
  const site = new FakeSite();
  const { id } = PEOPLE.法院李四;
  if (question) site.questions.set(`${id} ${id}`, question);
  const understood = await understand({ text }, site.context('法院李四', { said: text }), theIndex);
  return understood.kind === 'run'
    ? { action: understood.handler.action, values: understood.values }
    : { action: undefined, values: undefined };
}

describe('收到、已阅、好的', () => {
  it.each([
    '收到',
    '收到了谢谢',
    '收到通知了，正在办',
    '收到，尽快办',
    '收到。',
    '已阅',
    '好的',
    '好的，收到',
    '收到，谢谢',
    '@督办 收到',
  ])('%s is a nod', async (text) => {
    expect(await read(text)).toEqual({ action: 'acknowledge', values: {} });
  });

  it.each(['收到 #12', '#12 收到', '12号收到'])('%s names its matter', async (text) => {
    expect(await read(text)).toEqual({ action: 'acknowledge', values: { matter: 12 } });
  });

  it.each(['材料还没有收到', '好的做法已推广', '谢谢'])('%s is none', async (text) => {
    expect((await read(text)).action).not.toBe('acknowledge');
  });
});

it('a question that outlived its handler asks nothing any more', async () => {
  const gone: Question = { action: 'gone', values: {}, slot: 'text', choices: [] };
  expect(await read('已完成整改', gone)).toEqual(await read('已完成整改'));
});

describe('the answer to a question for words', () => {
  it.each(['已收到意见并完成整改', '已按检察建议完成整改，效果好的', '整改情况已报送，期限内办结'])(
    '“%s” is the answer, verbs and all',
    async (text) => {
      expect(await read(text, ASKED_FOR_TEXT)).toEqual({
        action: 'send-reply',
        values: { matter: 12, text },
      });
    },
  );

  it('words that start with a verb are a new command', async () => {
    expect((await read('期限', ASKED_FOR_TEXT)).action).toBe('list-matters');
  });
});

describe('a number that the question is not about leaves it', () => {
  const ASKED_ABOUT_3: Question = { action: 'send-reply', values: { matter: 3 }, slot: 'text', choices: [] };

  it('#1 已经报院长签了 is news of #1 and no reply to #3', async () => {
    const { action, values } = await read('#1 已经报院长签了，预计后天报', ASKED_ABOUT_3);
    expect(action).toBe('record-progress');
    expect(values).toMatchObject({ matter: 1, expectedOn: '2026-11-22' });
    expect((await read('#1 正在会签')).action).toBe('record-progress');
  });

  it('#1 alone shows #1', async () => {
    expect(await read('#1', ASKED_ABOUT_3)).toEqual({ action: 'show-numbered', values: { matter: 1 } });
  });

  it('the same number, and a 12号 within the words, still answers it', async () => {
    expect((await read('#3 已完成整改', ASKED_ABOUT_3)).action).toBe('send-reply');
    expect((await read('已按本院12号文件完成整改', ASKED_ABOUT_3)).action).toBe('send-reply');
  });
});

describe('free words are the answer to what was asked', () => {
  const asked = (slot: string, values: object = {}): Question => ({
    action: 'draft:satisfaction-evaluation',
    values: { title: '专项报告', ...values },
    slot,
    choices: [],
  });

  async function asOffice(text: string, question: Question) {
    const site = new FakeSite();
    const { id } = PEOPLE.小李;
    site.questions.set(`${id} ${id}`, question);
    const understood = await understand({ text }, site.context('小李', { said: text }), theIndex);
    return understood.kind === 'run' ? understood.values : understood.decision.question;
  }

  it.each(['组成人员', '法院李四、检察周九'])('who votes: %s', async (who) => {
    expect(await asOffice(who, asked('who'))).toMatchObject({ slot: 'closes', values: { who } });
  });

  it('when it closes: 12月1日18点, with another part still missing', async () => {
    const closes = '12月1日18点';
    expect(await asOffice(closes, asked('closes'))).toMatchObject({ slot: 'who', values: { closes } });
    expect(await asOffice(closes, asked('closes', { who: '组成人员' }))).toMatchObject({ closes });
  });

  it('the base of a draft: 有效票', async () => {
    const question: Question = { action: 'change-ballot', values: { matter: 12 }, slot: 'base', choices: [] };
    expect(await asOffice('有效票', question)).toMatchObject({ matter: 12, base: '有效票' });
  });
});

it('1 and 第一件 after a question take the first of its choices', async () => {
  const choice = (matter: number) => ({
    label: `#${matter} 办法`,
    action: 'show-matter',
    payload: { matter },
  });
  const question: Question = { action: 'show-matter', values: {}, choices: [choice(15), choice(16)] };
  expect((await read('1', question)).values).toEqual({ matter: 15 });
  expect((await read('第二件', question)).values).toEqual({ matter: 16 });
});

it.each(['#5什么时候到期', '还差几天 #5', '#5 还有几天到期？'])(
  '%s shows the one it is about',
  async (text) => {
    const { action, values } = await read(text);
    expect(['show-numbered', 'show-matter']).toContain(action);
    expect(values).toMatchObject({ matter: 5 });
  },
);

it('the number of a consent alone answers what the step asks for (市委同意)', async () => {
  const site = new FakeSite();
  const { id } = PEOPLE.小李;
  const question: Question = {
    action: 'appraisal-consent',
    values: { matter: 12 },
    slot: 'words',
    choices: [],
  };
  site.questions.set(`${id} ${id}`, question);
  for (const text of ['市委办〔2026〕8号', '市委〔2026〕8号']) {
    const understood = await understand({ text }, site.context('小李', { said: text }), theIndex);
    expect(understood).toMatchObject({
      kind: 'run',
      handler: { action: 'appraisal-consent' },
      values: { matter: 12, words: text },
    });
  }
});
