import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsBotText } from '../../../bot/wecom-bot/limits.js';
import { dingtalkTexts } from '../../../cards/render/dingtalk.js';
import { oneLine, renderText } from '../../../cards/render/text.js';
import { renderWecomApp } from '../../../cards/render/wecom-app.js';
import { botMarkdown } from '../../../cards/render/wecom-bot.js';
import { PUSH } from '../../platforms/wecom-bot-body.js';
import { sendBody } from '../../platforms/wecom-card.js';
import { anyCard, anyChoosingCard } from '../sample-card.js';

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

  it('any card says all that it says, every button among it as words that can be typed', () => {
    fc.assert(
      fc.property(anyChoosingCard, (card) => {
        const text = renderText(card);
        const lines = text.split('\n');
        const said = [
          oneLine(card.title),
          ...(card.note ? [oneLine(card.note)] : []),
          ...(card.rows ?? []).map(([label, value]) => `${oneLine(label)}：${oneLine(value)}`),
          ...(card.actions?.length
            ? [card.actions.map(({ label }) => `【${oneLine(label)}】`).join('')]
            : []),
        ].filter((line) => line !== '');
        // Each on a line of its own, in this order: nothing a person typed makes a line of these.
        let at = 0;
        for (const line of said) {
          at = lines.indexOf(line, at) + 1;
          expect(at, line).toBeGreaterThan(0);
        }
        for (const { label } of card.choosing?.options ?? []) expect(text).toContain(oneLine(label));
      }),
      { numRuns: 300 },
    );
  });

  it('any card becomes texts that every platform takes where it has no cards', () => {
    fc.assert(
      fc.property(anyChoosingCard, (card) => {
        const text = renderText(card);
        for (const { msgKey, msgParam } of dingtalkTexts(text)) {
          expect(['sampleText', 'sampleMarkdown']).toContain(msgKey);
          expect(Buffer.byteLength(JSON.stringify(msgParam))).toBeLessThanOrEqual(15_000);
        }
        const { actions: _none, choosing: _neither, ...said } = card;
        for (const body of renderWecomApp(said, 'task'))
          expect(sendBody.safeParse({ touser: 'u', agentid: 1, ...body }).error?.issues ?? []).toEqual([]);
        if (!fitsBotText(said)) return;
        const push = PUSH.safeParse({
          msgtype: 'markdown',
          markdown: { content: botMarkdown(renderText(said)) },
        });
        expect(push.error?.issues ?? []).toEqual([]);
      }),
      { numRuns: 300 },
    );
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
