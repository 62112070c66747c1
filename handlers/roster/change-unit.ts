import { unitCard } from '../../cards/roster/unit.js';
import { badUnit, badUnitPart, unitExists } from '../../domain/errors/roster.js';
import type { Unit } from '../../domain/roster/roster.js';
import { listOf, readLabelled, unitsCalled } from '../../domain/roster/roster-words.js';
import { unitProblem } from '../../domain/roster/unit-problem.js';
import { decide, defineHandler } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';

const LABELS = ['全称', '简称', '称谓', '排序'] as const;
const FORM = '改单位 市中级人民法院 简称 市中院、中院';

/** Changes a unit's names, courtesy or place in the protocol order (改单位); what is not named stays. */
export const changeUnit = defineHandler({
  action: 'change-unit',
  verbs: ['改单位', '修改单位'],
  allowed: ['admin'],
  takes: { words: { kind: 'text', label: '单位和改动', required: true, ask: `请这样发：${FORM}` } },
  help: { form: FORM, does: '改单位的全称、简称、称谓或排序' },

  async run({ words }, context) {
    const { roster, chat } = context;
    const { head, parts } = readLabelled(words, LABELS);
    const [before, another] = unitsCalled(roster, head);
    if (!before || another) throw badUnit(head, FORM);
    if (parts.全称 && roster.units.some(({ id, name }) => id !== before.id && name === parts.全称))
      throw unitExists(parts.全称, FORM);
    const unit: Unit = {
      ...before,
      ...(parts.全称 ? { name: parts.全称.replace(/\s+/g, '') } : {}),
      ...(parts.简称 === undefined ? {} : { shortNames: listOf(parts.简称) }),
      ...(parts.称谓 ? { courtesy: parts.称谓 } : {}),
      ...(parts.排序 ? { rank: Number(parts.排序) } : {}),
    };
    if (Object.keys(parts).length === 0) throw badUnit('', FORM);
    const problem = unitProblem(unit);
    if (problem) throw badUnitPart(problem.label, problem.words, FORM);
    const { id, ...now } = unit;
    const entry = siteChange(context, 'unit.changed', { unit: id, from: { ...before }, to: now });
    return decide({
      effects: [{ kind: 'unit.put', unit }, entry],
      answer: toAsker(chat, unitCard({ did: '已改单位', unit, notes: [] })),
    });
  },
});
