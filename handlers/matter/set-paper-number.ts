import { badPaperNumber, paperNumberTaken } from '../../domain/errors/correction.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import { readPaperNumber, showPaperNumber } from '../../domain/matter/paper-number.js';
import { decide, defineHandler } from '../define-handler.js';
import { answerMatter } from './answer-matter.js';
import { requireOffice, visibleMatter } from './matter-at-hand.js';

/**
 * Sets a matter's paper number (文号) to the office's own; the counter goes on from the highest in use. No other
 * matter has the same.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `BAD_PAPER_NUMBER`, `PAPER_NUMBER_TAKEN`
 */
export const setPaperNumber = defineHandler({
  action: 'set-paper-number',
  verbs: ['文号'],
  allowed: ['office', 'director'],
  takes: {
    matter: {
      kind: 'matter',
      label: '事项',
      required: true,
      ask: '请写明给哪一件定编号，例如：文号 #12 备〔2026〕3号',
    },
    words: { kind: 'text', label: '编号', required: true, ask: '编号是什么？例如：备〔2026〕3号' },
  },
  help: { form: '文号 #12 备〔2026〕3号', does: '按本单位的编号来；不写的，办结时自动编' },

  async run({ matter: no, words }, context) {
    requireOffice(context);
    const matter = await visibleMatter(context, no);
    const { paperPrefix = '备' } = instrumentOf(matter.instrument);
    const number = readPaperNumber(words);
    if (!number) throw badPaperNumber(words, `文号 #${no} ${paperPrefix}〔${context.today.slice(0, 4)}〕3号`);
    const paperNo = showPaperNumber(number);
    if (matter.paperNo === paperNo)
      return decide({
        answer: answerMatter(context, matter, () => ({ news: `#${no} 的编号就是 ${paperNo}。` })),
      });
    const holder = await context.stores.matters.byPaperNo(paperNo);
    if (holder) throw paperNumberTaken(paperNo, holder.no);

    const { actor, now } = context;
    const body = { number: paperNo, ...(matter.paperNo ? { was: matter.paperNo } : {}), text: paperNo };
    const event = { kind: 'matter.paper-number', by: actor.id, at: now, body };
    return decide({
      answer: answerMatter(context, { ...matter, paperNo }, () => ({
        news: `#${no} 的编号是 ${paperNo}`,
        lines: matter.paperNo ? [`原来是 ${matter.paperNo}。`] : [],
      })),
      effects: [
        { kind: 'matter.set', id: matter.id, after: matter.trail, set: { paperNo }, event },
        { kind: 'paper.set', matterId: matter.id, number },
      ],
      refresh: [matter.id],
    });
  },
});
