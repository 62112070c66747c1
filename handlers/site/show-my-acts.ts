import { ACTS_PAGE, type PersonalActLine, personalActsCard } from '../../cards/figures/personal-acts.js';
import { readPastPeriod } from '../../domain/command/past-period.js';
import { badPeriod } from '../../domain/errors/site.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';

const ACTION = 'show-my-acts';

/** 我今天做了什么, 我11月办过哪些事: the stretch of days stands within. */
const ASKED =
  /^我(?!们)(?<when>.{0,12}?)都?(?:做|办|干)(?:过|了)(?:些?什么|哪些|哪几件)(?:事情?|事项)?[?？。]?$/u;

/**
 * What the asker did in a stretch of days, from the trail (我做过什么 11月): newest first, nobody else's, and never said
 * in a group.
 *
 * @throws DubanError `BAD_PERIOD`
 */
export const showMyActs = defineHandler({
  action: ACTION,
  verbs: ['我做过什么'],
  phrase: (text) => ASKED.test(text),
  allowed: 'anyone',
  reads: true,
  takes: {
    words: { kind: 'text', label: '时间' },
    offset: { kind: 'offset', label: '起始' },
  },
  help: { form: '我做过什么 本周', does: '看您自己办过的，可以写 11月、本周、今天或日期' },

  async run({ words = '', offset = 0 }, context) {
    const { actor, chat, roster, today, stores } = context;
    const when = ASKED.exec(words.trim())?.groups?.when ?? words;
    const period = readPastPeriod(when, roster, today);
    if (!period) throw badPeriod(when.trim());
    const { acts: found, total } = await stores.trail.by(actor.id, period, { offset, limit: ACTS_PAGE });
    const acts = await Promise.all(found.map((act) => asSeen(act, context)));
    const more = { action: ACTION, payload: when === '' ? {} : { words: when } };
    const card = personalActsCard({ label: period.label, acts, total, offset, more, roster });
    const [next] = card.actions ?? [];
    return decide({
      answer: toAsker(chat, card, total),
      ...(next ? { question: { action: ACTION, values: next.payload, choices: [next] } } : {}),
    });
  },
});

/** What was done about a matter or a draw that the asker is recused from by now (回避) has its number and no more. */
async function asSeen(act: PersonalActLine, { actor, stores }: Context): Promise<PersonalActLine> {
  if (act.no === undefined || !actor.recusals?.length) return act;
  const matter = await stores.matters.byNo(act.no);
  const { title: _title, ...rest } = act;
  const isApart = recusedFrom(actor, { no: act.no }) || (matter !== undefined && recusedFrom(actor, matter));
  return isApart ? { ...rest, body: null } : act;
}
