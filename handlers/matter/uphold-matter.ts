import { uphold } from '../../domain/acts/dispute.js';
import { notDisputed } from '../../domain/errors/matter.js';
import { mainDeadline } from '../../domain/matter/matter.js';
import { showDay } from '../../domain/time/day.js';
import { decide, defineHandler } from '../define-handler.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import {
  groundOf,
  requireAlive,
  requireOffice,
  requirePart,
  visibleMatter,
  written,
} from './matter-at-hand.js';

/**
 * The office decides that the unit acts all the same (仍由该单位办理), with its reason; the unit is told courteously
 * and reminded again.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `PARTS_ANSWER`, `ALREADY_CLOSED`, `NOT_DISPUTED`, `TOO_LONG`
 */
export const upholdMatter = defineHandler({
  action: 'uphold-matter',
  verbs: ['维持', '仍由该单位办理'],
  allowed: ['office', 'director'],
  takes: {
    matter: {
      kind: 'matter',
      label: '事项',
      required: true,
      ask: '请写明哪一件，例如：维持 #12 该项工作在贵院职责之内',
    },
    reason: {
      kind: 'text',
      label: '理由',
      required: true,
      ask: '请写明理由，联络员会看到，例如：该文件由贵院制发。',
    },
  },
  help: { form: '维持 #12 属贵院职责', does: '单位反映不属其承办的，仍由该单位办理' },

  async run({ matter: no, reason: given }, context) {
    requireOffice(context);
    const matter = await visibleMatter(context, no);
    requirePart(matter);
    requireAlive(matter);
    if (!matter.disputed) throw notDisputed(no);
    const reason = written('理由', given);

    const act = uphold(matter, reason, groundOf(context));
    const unit = context.roster.unit(matter.unitId ?? '');
    const due = mainDeadline(act.matter)?.due;
    return decide({
      answer: answerMatter(context, act.matter, () => ({ news: `#${no} 仍由${unit?.name ?? ''}办理` })),
      effects: act.effects,
      notices: tellUnit(
        context,
        act.matter,
        () => ({
          news: `#${no} 经研究，仍请${unit?.courtesy ?? '贵单位'}办理`,
          lines: [`理由：${reason}`, ...(due ? [`期限：${showDay(due.on)}`] : [])],
        }),
        'office-hours',
      ),
      refresh: [matter.id],
      outward: matter,
    });
  },
});
