import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionId, type Card } from '../../../cards/card.js';
import { botText, renderWecomBot, renderWecomBotUpdate } from '../../../cards/render/wecom-bot.js';
import { wecomMarkdown } from '../../../cards/render/wecom-markdown.js';
import { botCard, PUSH } from '../../platforms/wecom-bot-body.js';
import { anyCard } from '../sample-card.js';

const TASK = '3f9c1a52-6d57-4b6e-9a43-0f5f0f6d2c11@0';
const action = (label: string) => ({ label, action: 'confirm-receipt', payload: { matter: 12, label } });

const filing: Card = {
  title: '#12 报送期限 2026-12-01（周二）',
  note: '还剩 11 天',
  rows: [['单位', '市中级人民法院']],
  actions: [action('签收'), action('申请延期')],
};

describe('a card on the bot of WeCom', () => {
  it('is a button card with its facts in their places, and no words beside it', () => {
    expect(renderWecomBot(filing, TASK)).toEqual({
      card: {
        card_type: 'button_interaction',
        main_title: { title: '#12 报送期限 2026-12-01（周二）', desc: '还剩 11 天' },
        horizontal_content_list: [{ keyname: '单位', value: '市中级人民法院' }],
        button_list: [
          { text: '签收', style: 1, key: actionId(action('签收')) },
          { text: '申请延期', style: 2, key: actionId(action('申请延期')) },
        ],
        task_id: TASK,
      },
    });
  });

  it('is Markdown when there is nothing to tap, its first line strong where more follows', () => {
    expect(renderWecomBot({ title: '材料收到，谢谢。' }, TASK)).toEqual({ text: '材料收到，谢谢。' });
    expect(renderWecomBot({ title: '期限：共 1 件', text: '#12 2026-12-01（周二）' }, TASK)).toEqual({
      text: '**期限：共 1 件**\n#12 2026-12-01（周二）',
    });
  });

  it('any card becomes a body that WeCom accepts, with a card exactly where there is something to tap', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const { text, card: laid } = renderWecomBot(card, TASK);
        if (text !== undefined)
          expect(PUSH.safeParse({ msgtype: 'markdown', markdown: { content: text } }).success).toBe(true);
        expect(laid !== undefined).toBe((card.actions?.length ?? 0) > 0);
        if (laid) expect(botCard.safeParse(laid).error?.issues ?? []).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('any card becomes an update that WeCom accepts, under the task id of the tap', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const laid = renderWecomBotUpdate(card, TASK);
        expect(botCard.safeParse(laid).error?.issues ?? []).toEqual([]);
        expect(laid.task_id).toBe(TASK);
      }),
      { numRuns: 300 },
    );
  });

  it('nothing a person typed is markup, a mention or a link in any body', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const { text = '', card: laid } = renderWecomBot(card, TASK);
        const words = text.replace(/^\*\*(.*)\*\*$/m, '$1');
        expect(words).not.toMatch(/[*_`[\]|~\\<@]|:\/\/|\$user/);
        expect(words).not.toMatch(/^\s*(?:>|[-+=]+(?:\s|$)|#+(?!\d)|\d+[.)]\s)/m);
        expect(JSON.stringify({ ...laid, task_id: '' })).not.toMatch(/<|@|:\/\/|\$user/);
      }),
      { numRuns: 300 },
    );
  });

  it('escaping twice is escaping once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(wecomMarkdown(wecomMarkdown(text))).toBe(wecomMarkdown(text));
      }),
    );
  });

  it('what no place on the card can hold goes before it, whole', () => {
    const text = '整改情况。'.repeat(60);
    const body = renderWecomBot({ ...filing, text }, TASK);
    expect(body.text).toContain(text);
    expect(body.card?.sub_title_text).toMatch(/…（全文见上）$/);
  });

  it('a text above 20,480 bytes is cut between characters', () => {
    const text = botText({ title: '台账', text: '督'.repeat(9_000) });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(20_480);
    expect(text.endsWith('督…')).toBe(true);
  });

  it('a list keeps the numbers it was given', () => {
    expect(botText({ title: '积压：共 2 件', text: '3. 甲\n5. 乙' })).toBe(
      '**积压：共 2 件**\n3． 甲\n5． 乙',
    );
  });

  it('a quoted answer still carries its #n', () => {
    expect(botText({ title: '#12 已签收' })).toContain('#12');
    expect(botText({ title: '共 1 件', text: '#12 《甲》' })).toContain('\n#12 ');
  });

  it('a finished card keeps one button in form, which says so when its title is short', () => {
    expect(renderWecomBotUpdate({ title: '#12 已签收' }, TASK).button_list).toEqual([
      { text: '#12 已签收', style: 2, key: 'none' },
    ]);
    expect(renderWecomBotUpdate({ title: '#12 报送期限 2026-12-01' }, TASK).button_list?.[0]?.text).toBe(
      '已处理',
    );
  });
});
