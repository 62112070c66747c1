import { recusalsCard } from '../../cards/roster/recusal.js';
import { decide, defineHandler } from '../define-handler.js';
import { requireOffice } from '../matter/matter-at-hand.js';
import { toReaders } from '../to-readers.js';
import { mayHear } from './recusal-subject.js';

/**
 * The register of who takes no part in what (回避名单), with reasons: for the office alone. What a reader is recused from
 * is not shown to that reader but for the own entry, nor a visit that is kept quiet to who may not see it.
 *
 * @throws DubanError `OFFICE_DOES_THIS`
 */
export const listRecusals = defineHandler({
  action: 'list-recusals',
  verbs: ['回避名单', '回避登记表', '有没有该回避的', '抽选 有没有该回避的'],
  allowed: ['office', 'director'],
  reads: true,
  takes: {},
  help: { form: '回避名单', does: '看谁回避什么' },

  async run(_input, context) {
    requireOffice(context);
    const { actor, roster, chat, stores } = context;
    const all = await stores.recusals.all();
    const mine = await Promise.all(
      all.map(
        async ({ personId, subject }) =>
          personId === actor.id || (await mayHear([actor], subject, context)).length > 0,
      ),
    );
    const shown = all.filter((_one, i) => mine[i]);
    return decide({ answer: toReaders(chat, recusalsCard(shown, roster)) });
  },
});
