import { plain } from '../../cards/card.js';
import { MORNING_LINES, morningCard } from '../../cards/digest/morning.js';
import { isOffice, scopeOf } from '../../domain/matter/audience.js';
import { callTries } from '../../domain/matter/call-tries.js';
import { morningPiles } from '../../domain/matter/morning-piles.js';
import { awaitingFor } from '../appraisal/awaiting-for.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { listMine } from './list-mine.js';

const ASKS =
  /^(?:我)?(?:今天|今日)(?:还)?(?:有什么|有哪些|要做|要办|该办|要处理|的)?(?:什么|哪些|啥)?(?:要)?(?:盯|盯着|办|做|处理|关注)?(?:的)?(?:什么|哪些|啥)?(?:事|事情|事项|工作|要办的|要做的|待办)?(?:吗|没有)?[？?]?$/u;

/**
 * What there is to do today: the office's work as on its morning card (今日三件事), as it stands now; for everybody else
 * what concerns them.
 */
export const showToday = defineHandler({
  action: 'show-today',
  verbs: ['今日三件事', '今日待办', '待办'],
  phrase: (text) => ASKS.test(text),
  allowed: 'anyone',
  reads: true,
  takes: {},
  help: {
    form: '今日三件事',
    does: '看看今天要办的：到期的、待核收的、要打电话的、申请延期的、待定整改期限的',
  },

  async run(_, context) {
    const { actor, calendar, chat, now, roster, stores, today } = context;
    if (!isOffice(actor)) return listMine.run({}, context);
    const scope = scopeOf(actor, now);
    const piles = await morningPiles(today, now, calendar, (query) =>
      stores.matters.list({ ...query, scope, offset: 0, limit: MORNING_LINES }),
    );
    const tries = await callTries(piles.unsigned.matters, (id) => stores.trail.of(id));
    const unset = await awaitingFor(context);
    const card = morningCard({ ...piles, roster, today, tries, unset });
    return decide({ answer: toAsker(chat, card ?? plain('今天没有等您办的事。', '发送“期限”看看以后的。')) });
  },
});
