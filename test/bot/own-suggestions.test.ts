import { expect, it } from 'vitest';
import { saidToVoter } from '../../bot/dispatch/unsaid.js';
import { theIndex } from '../../bot/handlers.js';
import { plain } from '../../cards/card.js';
import { decide } from '../../handlers/define-handler.js';
import { opened } from '../handlers/ballot/voting.js';

it('blots out what was typed, and no line that Duban suggests itself', async () => {
  const { site } = await opened();
  const said = async (words: string, line: string) => {
    const decision = decide({ answer: { here: plain('没有改动', line) } });
    const context = site.context('小王', { said: words });
    return (await saidToVoter(decision, context, theIndex)).answer.here?.text;
  };
  expect(await said('#12 怎么样', '发送“#12”查看')).toBe('发送“#12”查看');
  expect(await said('计票 #12 吧', '请发送“计票 #12”。')).toBe('请发送“计票 #12”。');
  expect(await said('我投丙丁 #12', '没有听懂“我投丙丁 #12”。')).toBe('没有听懂“…”。');
  expect(await said('92', '没有听懂“92”。')).toBe('没有听懂“…”。');
});
