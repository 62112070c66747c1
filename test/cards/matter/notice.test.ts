import { expect, test } from 'vitest';
import { askToSign, noticeCard, noticeWords } from '../../../cards/matter/notice.js';
import { sight } from '../../../handlers/matter/answer-matter.js';
import { confirmReceipt } from '../../../handlers/matter/confirm-receipt.js';
import { siteWithFiling } from '../../handlers/matter/registered.js';

test('a notice that leaves after the receipt does not ask for it any more', async () => {
  const site = await siteWithFiling();
  const words = noticeWords(site.byNo(12), { lines: [askToSign(12), '另有一句。'] });
  const drawn = () => noticeCard([words], site.byNo(12), sight(site.context('法院李四'), 'unit'))?.text;
  expect(drawn()).toContain('收到后请点“签收”');
  await site.do('法院李四', confirmReceipt, { matter: 12 });
  expect(drawn()).not.toContain('签收”');
  expect(drawn()).toContain('另有一句。');
});
