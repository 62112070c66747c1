import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionId, type Card } from '../../../cards/card.js';
import {
  CARD_VARIABLES,
  type DingtalkBody,
  NO_OWN_VIEW,
  ownView,
  renderDingtalk,
  renderDingtalkCard,
} from '../../../cards/render/dingtalk.js';
import { dingtalkTemplate } from '../../../cards/render/dingtalk-template.js';
import { dingtalkMarkdown, dingtalkText } from '../../../cards/render/dingtalk-text.js';
import { buttonList, MSG_PARAMS, msgParam, ourVariables } from '../../platforms/dingtalk-card.js';
import { anyCard } from '../sample-card.js';

const action = (label: string, matter = 12) => ({
  label,
  action: 'confirm-receipt',
  payload: { matter, label },
});

const filing: Card = {
  title: '#12 报送期限 2026-12-01（周二）',
  note: '还剩 11 天',
  rows: [
    ['文件', '《关于规范减刑假释案件办理的规定》'],
    ['单位', '市中级人民法院'],
  ],
  actions: [action('签收'), action('申请延期')],
};

const wordsOf = ({ msgParam: words }: DingtalkBody) => ('content' in words ? words.content : words.text);
const buttonsOf = (card: Card) => buttonList.parse(JSON.parse(renderDingtalkCard(card).data.buttons));

/** Anything Markdown could read as more than words; our own blank lines and the shield are none. */
const MARKUP = /[<>*_`~|\\$[\]]|^ {4}|^\t|^[ \t]*(?:#|[-+=]|\d{1,9}[.)])|&#?\w{1,31};/m;
const MENTION_OR_LINK = /@|:\/\/|(?<=[a-z0-9-])\.(?=[a-z]{2})/i;

describe('a card of our template', () => {
  it('has its facts in the variables and one button for each action', () => {
    expect(renderDingtalkCard({ ...filing, actions: [action('签收')] })).toEqual({
      whole: true,
      data: {
        title: '#12 报送期限 2026-12-01（周二）',
        note: '还剩 11 天',
        body: '文件：《关于规范减刑假释案件办理的规定》\n\n单位：市中级人民法院',
        body2: '',
        body3: '',
        buttons: JSON.stringify([
          {
            text: '签收',
            color: 'blue',
            status: 'normal',
            event: { type: 'sendCardRequest', params: { actionId: actionId(action('签收')), params: {} } },
          },
        ]),
      },
    });
  });

  it('any card becomes variables that DingTalk accepts under the strictest reading of its limits', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const { data } = renderDingtalkCard(card);
        for (const view of [data, ownView(data), NO_OWN_VIEW])
          expect(ourVariables.safeParse(view).error?.issues ?? []).toEqual([]);
        expect(buttonsOf(card).length === 0).toBe(!card.actions?.length);
      }),
      { numRuns: 300 },
    );
  });

  it('nothing a person typed is markup, a mention or a link on it', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const { buttons, title, note, ...bodies } = renderDingtalkCard(card).data;
        for (const body of Object.values(bodies)) expect(body).not.toMatch(MARKUP);
        const shown = [title, note, ...Object.values(bodies), ...buttonsOf(card).map(({ text }) => text)];
        expect(shown.join('\n')).not.toMatch(MENTION_OR_LINK);
        expect(buttons).not.toContain('openLink');
      }),
      { numRuns: 300 },
    );
  });

  it('goes on in the next body where one is full, and nothing of it is lost', () => {
    const text = Array.from({ length: 40 }, (_, i) => `第${i + 1}天 ${'计'.repeat(12)}`).join('\n');
    const { data, whole } = renderDingtalkCard({ ...filing, text });
    expect(whole).toBe(true);
    expect(data.body2).not.toBe('');
    for (let day = 1; day <= 40; day++) expect(data.body + data.body2 + data.body3).toContain(`第${day}天 `);
  });

  it('says where the rest stands when three bodies are not enough', () => {
    const { data, whole } = renderDingtalkCard({ ...filing, text: '整改情况。'.repeat(400) });
    expect(whole).toBe(false);
    expect(data.body3).toMatch(/…（全文见上一条）$/);
  });

  it('a long title is cut in its place and stands in full below', () => {
    const title = `《${'关于'.repeat(60)}》报送期限`;
    const { data } = renderDingtalkCard({ ...filing, title });
    expect(data.title).toHaveLength(60);
    expect(data.body).toContain(title);
  });

  it('a seventh button, or a label too long for one, can be typed instead', () => {
    const labels = ['一', '二', '三', '四', '五', '六', '以市中级人民法院的名义报送'];
    const card = { title: '请选择', actions: labels.map((label) => action(label)) };
    expect(buttonsOf(card)).toHaveLength(6);
    expect(renderDingtalkCard(card).data.body).toBe('也可以直接发送：以市中级人民法院的名义报送');
  });

  it('the same button twice is one button', () => {
    expect(buttonsOf({ title: '请确认', actions: [action('确认'), action('确认')] })).toHaveLength(1);
  });

  it('a finished card has no buttons left', () => {
    expect(renderDingtalkCard({ title: '#12 已签收' }).data.buttons).toBe('[]');
  });

  it('the same card gives the same bytes', () => {
    expect(JSON.stringify(renderDingtalkCard(filing))).toBe(JSON.stringify(renderDingtalkCard(filing)));
  });
});

describe('a person’s own view of a card', () => {
  it('has a blank wherever it says nothing, so that the common words do not shine through', () => {
    expect(ownView(renderDingtalkCard({ title: '您的回复已登记' }).data)).toEqual({
      title: '您的回复已登记',
      note: ' ',
      body: ' ',
      body2: ' ',
      body3: ' ',
      buttons: '[]',
    });
  });

  it('is taken back by empty values in every variable', () => {
    expect(Object.keys(NO_OWN_VIEW)).toEqual([...CARD_VARIABLES]);
    expect(new Set(Object.values(NO_OWN_VIEW))).toEqual(new Set(['']));
  });
});

describe('a card as a message', () => {
  it('is text when there is nothing to tap, its number at the end', () => {
    expect(renderDingtalk({ title: '材料收到，谢谢。' }, '消息号 3f9c1a52')).toEqual([
      { msgKey: 'sampleText', msgParam: { content: '材料收到，谢谢。\n消息号 3f9c1a52' } },
    ]);
  });

  it('is Markdown that names the buttons as words where there is no template to show them', () => {
    expect(renderDingtalk(filing)).toEqual([
      {
        msgKey: 'sampleMarkdown',
        msgParam: {
          title: '#12 报送期限 2026-12-01（周二）',
          text: [
            '　#12 报送期限 2026-12-01（周二）',
            '还剩 11 天',
            '文件：《关于规范减刑假释案件办理的规定》',
            '单位：市中级人民法院',
            '也可以直接发送：签收、申请延期',
          ].join('\n\n'),
        },
      },
    ]);
  });

  it('any card becomes messages that DingTalk accepts, at most 15,000 bytes each', () => {
    fc.assert(
      fc.property(anyCard, fc.constantFrom('', '消息号 3f9c1a52'), (card, mark) => {
        const bodies = renderDingtalk(card, mark);
        expect(bodies.length).toBeGreaterThan(0);
        for (const { msgKey, msgParam: words } of bodies) {
          expect(MSG_PARAMS[msgKey].safeParse(words).error?.issues ?? []).toEqual([]);
          expect(msgParam.safeParse(JSON.stringify(words)).success).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('nothing a person typed is markup, a mention or a link in any message', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        for (const body of renderDingtalk(card)) {
          expect(wordsOf(body)).not.toMatch(MENTION_OR_LINK);
          expect(wordsOf(body)).not.toMatch(body.msgKey === 'sampleText' ? /[<[\]]/ : MARKUP);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a very long text comes in numbered parts, five at most', () => {
    const bodies = renderDingtalk({ title: '为什么 #12', text: '"计"\n'.repeat(20_000) });
    expect(bodies).toHaveLength(5);
    expect(bodies[0] && wordsOf(bodies[0])).toMatch(/^（1\/\d+）为什么 #12/);
    expect(bodies[4] && wordsOf(bodies[4])).toMatch(/…$/);
  });
});

describe('text from people', () => {
  it.each([
    ['[点我](https://evil.example)', '［点我］(https：//evil．example)'],
    ['**重要** _请_ `看`', '＊＊重要＊＊ ＿请＿ ｀看｀'],
    ['# 标题', '　# 标题'],
    ['#12 已签收', '　#12 已签收'],
    ['1. 第一\n2) 第二\n- 第三', '　1. 第一\n　2) 第二\n　- 第三'],
    ['    代码', '　代码'],
    ['> 引用 | 表格', '＞ 引用 ｜ 表格'],
    ['&lt;b&gt; @所有人', '＆lt;b＆gt; ＠所有人'],
  ])('%j is words in Markdown', (typed, shown) => {
    expect(dingtalkMarkdown(typed)).toBe(shown);
  });

  it('is the same however often it is made safe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(dingtalkMarkdown(dingtalkMarkdown(text))).toBe(dingtalkMarkdown(text));
        expect(dingtalkText(dingtalkText(text))).toBe(dingtalkText(text));
      }),
    );
  });
});

describe('the template to import', () => {
  const file = JSON.parse(
    readFileSync(new URL('../../../cards/dingtalk-template.json', import.meta.url), 'utf8'),
  );
  const editor = JSON.parse(file.editorData);

  it('is the file in the repository', () => {
    expect(file).toEqual(dingtalkTemplate);
  });

  it('has exactly the variables that a card fills, all of them private, the buttons a buttonGroup', () => {
    const variables = editor.variableList as { name: string; type: string; private: boolean }[];
    expect(variables.map(({ name }) => name)).toEqual([...CARD_VARIABLES]);
    expect(variables.every((one) => one.private)).toBe(true);
    expect(variables.find(({ name }) => name === 'buttons')?.type).toBe('buttonGroup');
  });

  it('shows every variable in a component it declares', () => {
    const [root] = editor.schema.componentsTree as { children: { componentName: string }[] }[];
    const declared = editor.schema.componentsMap.map((one: { componentName: string }) => one.componentName);
    const shown = JSON.stringify(root?.children);
    for (const name of CARD_VARIABLES)
      expect(shown).toMatch(new RegExp(`\\$\\{${name}\\}|"variable":"${name}"`));
    for (const { componentName } of root?.children ?? []) expect(declared).toContain(componentName);
  });
});
