import type { Errand } from '../../domain/errand.js';
import type { Person } from '../../domain/roster/roster.js';
import { showInstant } from '../../domain/time/day.js';
import type { Card } from '../card.js';

/**
 * A link for somebody without an account, to be sent on by the office (代办链接). `earlier`: how many it replaces ·
 * `opensAt`: until when the office may still put right what it is about.
 */
export const linkMadeCard = (
  { id, matter: no, expiresAt }: Errand,
  { name, phone }: Person,
  { purpose, earlier, opensAt }: { purpose: string; earlier: number; opensAt?: Date },
): Card => ({
  title: `给${name}的代办链接（#${no}，${purpose}）`,
  text: [
    `请用短信或微信转给${name}${phone ? `（电话 ${phone}）` : ''}本人。`,
    ...(opensAt ? [`${showInstant(opensAt)} 起才能打开，在这以前您还可以更正或撤销。`] : []),
    `${showInstant(expiresAt)} 前可用一次，拿到链接的人就能办，请勿发到群里。`,
    `不用了请发送：收回链接 #${no}${earlier > 0 ? '。之前给他的链接已经作废' : ''}`,
  ].join('\n'),
  links: [{ label: '链接', kind: 'errand', of: [id] }],
});
