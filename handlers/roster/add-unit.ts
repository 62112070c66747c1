import { randomUUID } from 'node:crypto';
import { unitCard } from '../../cards/roster/unit.js';
import { badUnit, badUnitPart, unitExists } from '../../domain/errors/roster.js';
import type { Roster, Unit } from '../../domain/roster/roster.js';
import { courtesyOf, listOf, readLabelled, unitsCalled } from '../../domain/roster/roster-words.js';
import { unitProblem } from '../../domain/roster/unit-problem.js';
import { decide, defineHandler } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';

const LABELS = ['简称', '称谓'] as const;
const FORM = '添加单位 市中级人民法院 简称 市中院、中院';
const NAME = /^[\p{L}\p{N}（）()·—-]{2,40}$/u;

/** Names that mean other units too: what people type will be asked about. */
const clashes = (roster: Roster, names: readonly string[]): string[] =>
  names.flatMap((name) =>
    unitsCalled(roster, name).map((other) => `“${name}”也是${other.name}的叫法，以后写它时我会问是哪一个。`),
  );

/** Adds a unit (添加单位) at the end of the protocol order. A short name that another unit has is allowed and said. */
export const addUnit = defineHandler({
  action: 'add-unit',
  verbs: ['添加单位', '新增单位'],
  allowed: ['admin'],
  takes: {
    words: { kind: 'text', label: '单位全称', required: true, ask: `请写出单位全称和简称，例如：${FORM}` },
  },
  help: { form: FORM, does: '把一个单位写进名册' },

  async run({ words }, context) {
    const { head, parts } = readLabelled(words, LABELS);
    const name = head.replace(/\s+/g, '');
    const shortNames = listOf(parts.简称 ?? '').filter((short) => short !== name);
    const form = `添加单位 ${NAME.test(name) ? name : '市中级人民法院'} 简称 ${shortNames.join('、') || '市中院'}`;
    const bad = [name, ...shortNames].find((one) => !NAME.test(one));
    if (bad !== undefined) throw badUnit(bad, form);
    if (context.roster.units.some((unit) => unit.name === name))
      throw unitExists(name, `改单位 ${name} 简称 ${shortNames.join('、') || '…'}`);

    const unit: Unit = {
      id: randomUUID(),
      name,
      shortNames,
      courtesy: parts.称谓 || courtesyOf(name),
      rank: Math.max(0, ...context.roster.units.map(({ rank }) => rank)) + 1,
    };
    const problem = unitProblem(unit);
    if (problem) throw badUnitPart(problem.label, problem.words, form);
    const notes = clashes(context.roster, [name, ...shortNames]);
    const entry = siteChange(context, 'unit.added', { unit: unit.id, name, shortNames });
    return decide({
      effects: [{ kind: 'unit.put', unit }, entry],
      answer: toAsker(context.chat, unitCard({ did: '已添加单位', unit, notes })),
    });
  },
});
