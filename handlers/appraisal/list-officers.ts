import { plain } from '../../cards/card.js';
import { lastResult } from '../../domain/appraisal/appraisal.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import { decide, defineHandler } from '../define-handler.js';
import { requireOffice } from '../matter/matter-at-hand.js';
import { toReaders } from '../to-readers.js';

/** As many as one message holds; a unit narrows the list. */
const MOST = 60;

/**
 * The officers in post (两官名册), by unit, with what came of their appraisal last. For the office alone.
 *
 * @throws DubanError `OFFICE_DOES_THIS`
 */
export const listOfficers = defineHandler({
  action: 'list-officers',
  verbs: ['两官名册'],
  allowed: ['office', 'director'],
  reads: true,
  takes: { unit: { kind: 'unit', label: '单位' } },
  help: { form: '两官名册 市中院', does: '看在任的法官、检察官和最近的评议结果' },

  async run({ unit }, context) {
    requireOffice(context);
    const { stores, roster, chat, actor } = context;
    const [officers, appraisals] = await Promise.all([stores.appraisals.officers(), stores.appraisals.all()]);
    const newest = new Map(appraisals.map((one) => [one.officerId, one]));
    const shown = officers.filter(
      ({ leftOn, unitId }) =>
        leftOn === undefined && (unit === undefined || unitId === unit) && !recusedFrom(actor, { unitId }),
    );
    const lines = shown.slice(0, MOST).map(({ id, name, unitId, post }) => {
      const appraisal = newest.get(id);
      const result = appraisal ? `${lastResult(appraisal) ?? ''}（#${appraisal.no}）` : '未评';
      return `${roster.unit(unitId)?.shortNames[0] ?? ''} ${name}（${post}）：${result}`;
    });
    const more = shown.length > MOST ? [`只显示前 ${MOST} 人，可加单位名称缩小范围。`] : [];
    return decide({
      answer: toReaders(
        chat,
        plain(`两官名册：在任 ${shown.length} 人`, [...lines, ...more].join('\n') || undefined),
      ),
    });
  },
});
