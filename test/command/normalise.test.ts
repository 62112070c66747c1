import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../domain/command/normalise.js';

const BOT = ['督办', '督办 助手', 'Duban'];
const CODES = fc.string({ unit: 'binary', maxLength: 60 });

describe('normalise reads full-width and half-width alike and keeps what people wrote', () => {
  it.each([
    ['@督办 期限', '期限'],
    ['＠督办　期限', '期限'],
    ['@督办 助手 期限', '期限'],
    ['@DUBAN\u2005/期限', '期限'],
    ['/@督办 ＠督办，/期限', '期限'],
    ['@督办：期限', '期限'],
    ['@李四 @督办', '@李四'],
    ['@王五 @督办 期限', '@王五 期限'],
    ['@王五 @督办 @Duban @王五 期限', '@王五 @王五 期限'],
    ['签收 ＃12 ＠督办 助手', '签收 #12'],
    ['期限 @DUBAN @督办', '期限'],
    ['发到a@督办', '发到a@督办'],
    ['期限 @督办公室', '期限 @督办公室'],
    ['备案\u0000\u0007 市\u200b中\u202e院', '备案 市中院'],
    ['签收\r\n\t＃１２', '签收 #12'],
    ['ｗｅｃｏｍ：ｌｉｓｉ', 'wecom：lisi'],
    ['11⽉1⽇', '11月1日'],
    ['《２０２６年\u200b方案》 ２０２６', '《２０２６年方案》 2026'],
    ['已完成……，谢谢！（①）', '已完成……，谢谢！（①）'],
    ['备\ufe0f案', '备案'],
    ['坏的\ud800半个', '坏的半个'],
    ['\u3164\u2800', ''],
    ['@督办', ''],
  ])('%j → %j', (typed, expected) => {
    expect(normalise(typed, BOT)).toBe(expected);
  });

  it('leaves no control, zero-width or bidi character, whatever came in', () => {
    fc.assert(
      fc.property(CODES, (text) => {
        expect(normalise(text, BOT)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
      { numRuns: 1000 },
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          CODES,
          fc.string({ unit: fc.constantFrom(...'@/督办《》＃１２ 　，aＡ', '\u0301'), maxLength: 20 }),
        ),
        (text) => {
          const once = normalise(text, BOT);
          expect(normalise(once, BOT)).toBe(once);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
