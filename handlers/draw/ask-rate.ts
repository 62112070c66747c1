import { plain } from '../../cards/card.js';
import { categoryOf } from '../../domain/draw/categories.js';
import { showRates } from '../../domain/draw/draw-settings.js';
import { decide, defineHandler } from '../define-handler.js';
import { ownWords } from '../own-words.js';
import { toAsker } from '../to-asker.js';

const ASKS = /^(?:监督员)?(?:履职)?(?:补助|补贴)标准(?<rest>.*)$/su;
const YUAN = /(?<yuan>\d{1,5})\s*(?:元|块)/u;

/** 补助标准 公开听证 200元: what it is now, and the administrator's line that makes it so. Nothing is changed here. */
export const askRate = defineHandler({
  action: 'ask-rate',
  verbs: [],
  phrase: (text) => ASKS.test(text.trim()),
  isWhole: true,
  allowed: ['office', 'director', 'admin'],
  reads: true,
  takes: {},

  async run(_nothing, context) {
    const { settings, chat } = context;
    const rest = ASKS.exec(ownWords(context).trim())?.groups?.rest ?? '';
    const yuan = YUAN.exec(rest)?.groups?.yuan;
    const activity = rest.replace(YUAN, '').replace(/[\s,，:：=]+/gu, '');
    const now = showRates(settings.draws);
    const others = now === '无' ? '' : `（原有的请一并写上：${now}）`;
    const line = yuan
      ? `设置 监督员补助 ${(activity && categoryOf(activity)) || '其他'}=${yuan}${others}`
      : '设置 监督员补助 公开审查听证=200、其他=100';
    return decide({
      answer: toAsker(chat, plain(`现在的补助标准：${now}，没有改动。`, `由管理员改，请发：\n${line}`)),
    });
  },
});
