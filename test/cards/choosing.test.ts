import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewCard } from '../../bot/playground/view.js';
import { actionId, type Card } from '../../cards/card.js';
import { asButtons, chosenOn } from '../../cards/choosing.js';
import { renderDingtalk, renderDingtalkCard } from '../../cards/render/dingtalk.js';
import { renderText } from '../../cards/render/text.js';
import { renderWecomApp, renderWecomAppUpdate } from '../../cards/render/wecom-app.js';
import { renderWecomBot, renderWecomBotUpdate } from '../../cards/render/wecom-bot.js';
import { buttonList } from '../platforms/dingtalk-card.js';
import { botCard } from '../platforms/wecom-bot-body.js';
import { sendBody, updatedCard } from '../platforms/wecom-card.js';
import { anyCard } from './sample-card.js';

const TASK = '3f9c1a52-6d57-4b6e-9a43-0f5f0f6d2c11@0';
const LABELS = ['满意', '基本满意', '不满意'];
const submit = { label: '提交', action: 'cast-ballot', payload: { matter: 12, round: 1 } };
const choosing = {
  name: 'option',
  label: '总体评价',
  options: LABELS.map((label, i) => ({ key: `k${i}`, label })),
  how: '选一项，再点“提交”。',
  atOnce: '点一次即投出。',
};
const twoSteps: Card = {
  title: '请投票：报告',
  note: '#12 测评票',
  actions: [submit],
  choosing,
  alike: true,
};
const oneTap: Card = {
  title: '请投票：报告',
  actions: LABELS.map((label, i) => ({ ...submit, label, payload: { ...submit.payload, option: `k${i}` } })),
  alike: true,
};

const appCard = (card: Card) => {
  const last = renderWecomApp(card, TASK).at(-1);
  if (last?.msgtype !== 'template_card') throw new Error('expected a card');
  return last.template_card;
};
const dingtalkButtons = (card: Card) => buttonList.parse(JSON.parse(renderDingtalkCard(card).data.buttons));

describe('a card on which one chooses and then submits (选定后提交)', () => {
  it('is WeCom’s own vote card, on the app as with the bot, with nothing chosen beforehand', () => {
    for (const card of [appCard(twoSteps), renderWecomBot(twoSteps, TASK).card]) {
      expect(card).toMatchObject({
        card_type: 'vote_interaction',
        checkbox: {
          question_key: 'option',
          mode: 0,
          option_list: LABELS.map((text, i) => ({ id: `k${i}`, text, is_checked: false })),
        },
        submit_button: { text: '提交', key: actionId(submit) },
        task_id: TASK,
      });
    }
  });

  it('any such card becomes what WeCom accepts, sent as well as changed', () => {
    fc.assert(
      fc.property(
        anyCard,
        fc.array(fc.string({ maxLength: 24 }), { minLength: 2, maxLength: 22 }),
        (card, labels) => {
          const options = labels.map((label, i) => ({ key: `k${i}`, label }));
          const one: Card = { ...card, actions: [submit], choosing: { ...choosing, options } };
          for (const body of renderWecomApp(one, TASK))
            expect(sendBody.safeParse({ touser: 'lisi', agentid: 1, ...body }).error?.issues ?? []).toEqual(
              [],
            );
          expect(updatedCard.safeParse(renderWecomAppUpdate(one)).error?.issues ?? []).toEqual([]);
          expect(botCard.safeParse(renderWecomBot(one, TASK).card).error?.issues ?? []).toEqual([]);
          expect(botCard.safeParse(renderWecomBotUpdate(one, TASK)).error?.issues ?? []).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is a button for each option, and says so, where nothing can be chosen first', () => {
    expect(dingtalkButtons(twoSteps).map(({ text }) => text)).toEqual(LABELS);
    expect(renderDingtalkCard(twoSteps).data.body).toContain('点一次即投出');
    expect(JSON.stringify(renderDingtalk(twoSteps))).toContain('满意、基本满意、不满意');
    const [first] = asButtons(twoSteps).actions ?? [];
    expect(first).toEqual({ ...submit, label: '满意', payload: { matter: 12, round: 1, option: 'k0' } });
  });

  it('is said in full as plain text', () => {
    expect(renderText(twoSteps)).toBe(
      '请投票：报告\n#12 测评票\n选一项，再点“提交”。\n总体评价：满意、基本满意、不满意\n【提交】',
    );
  });

  it('takes one option that is on the card, alone or in a list, and nothing else', () => {
    expect(chosenOn(twoSteps, { option: 'k1' })).toEqual({ option: 'k1' });
    expect(chosenOn(twoSteps, { option: ['k2'] })).toEqual({ option: 'k2' });
    for (const sent of ['k9', ['k0', 'k1'], [], undefined, null, { k0: true }, 0])
      expect(chosenOn(twoSteps, { option: sent })).toEqual({});
    expect(chosenOn(oneTap, { option: 'k1' })).toEqual({});
  });
});

describe('a card that suggests nothing', () => {
  it('has buttons that look alike on every platform', () => {
    const styles = (card: { button_list?: readonly { style: number }[] | undefined } | undefined) =>
      (card?.button_list ?? []).map(({ style }) => style);
    expect(styles(appCard(oneTap))).toEqual([2, 2, 2]);
    expect(styles(renderWecomAppUpdate(oneTap))).toEqual([2, 2, 2]);
    expect(styles(renderWecomBot(oneTap, TASK).card)).toEqual([2, 2, 2]);
    expect(dingtalkButtons(oneTap).map(({ color }) => color)).toEqual(['gray', 'gray', 'gray']);
    expect(viewCard(oneTap).alike).toBe(true);
  });
});
