import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderText } from '../../cards/render-text.js';
import { anyCard } from './sample-card.js';

describe('a card as plain text', () => {
  it('says title, note, rows, text and buttons in this order', () => {
    const card = {
      title: '#12 报送期限 2026-12-01（周二）',
      note: '还剩 11 天',
      rows: [['单位', '市中级人民法院']] as const,
      text: '第一行\n第二行',
      actions: [
        { label: '签收', action: 'confirm-receipt', payload: {} },
        { label: '申请延期', action: 'request-extension', payload: {} },
      ],
    };
    expect(renderText(card)).toBe(
      '#12 报送期限 2026-12-01（周二）\n还剩 11 天\n单位：市中级人民法院\n第一行\n第二行\n【签收】【申请延期】',
    );
  });

  it('keeps a title, a label and a value on one line each', () => {
    const card = { title: '甲\n#13 伪造的一行', rows: [['单\n位', '市\r\n院']] as const };
    expect(renderText(card)).toBe('甲 #13 伪造的一行\n单 位：市 院');
  });

  it('never holds a control character, a reordering mark or half a code point', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        expect(renderText(card)).not.toMatch(
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
        );
        expect(renderText(card)).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});
