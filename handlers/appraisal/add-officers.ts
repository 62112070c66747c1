import { randomUUID } from 'node:crypto';
import { plain } from '../../cards/card.js';
import type { Officer } from '../../domain/appraisal/appraisal.js';
import { noOfficerNames, officersKnown, oneUnitAtATime } from '../../domain/errors/appraisal.js';
import { listOf } from '../../domain/roster/roster-words.js';
import { decide, defineHandler } from '../define-handler.js';
import { requireOffice } from '../matter/matter-at-hand.js';
import { siteChange } from '../site-change.js';
import { toReaders } from '../to-readers.js';

const FORM = '登记两官 市中院 王敏、张强 刑一庭法官';
const NAME = /^[\p{Script=Han}·]{2,15}$/u;

/** 检察官 at a procuratorate, else 法官. */
const usualPost = (unit: string): string => (unit.includes('检察') ? '检察官' : '法官');

/**
 * Adds officers (两官) of one unit: names, then the post they share. Who is in post there already is left as they are.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NO_OFFICER_NAMES`, `ONE_UNIT_AT_A_TIME`, `OFFICERS_KNOWN`
 */
export const addOfficers = defineHandler({
  action: 'add-officers',
  verbs: ['登记两官', '添加两官'],
  allowed: ['office', 'director'],
  takes: {
    unit: { kind: 'unit', label: '单位', required: true, ask: '哪个单位的法官、检察官？' },
    words: { kind: 'text', label: '姓名和职务', required: true, ask: `请写姓名和职务，例如：${FORM}` },
  },
  help: { form: FORM, does: '把要评议的法官、检察官写进两官名册' },

  async run({ unit, words }, context) {
    requireOffice(context);
    const { roster, stores, chat } = context;
    if (/[；;\n]/u.test(words.trim())) throw oneUnitAtATime(FORM);
    const [named = '', ...rest] = words
      .trim()
      .replace(/\s*[、，,]\s*/gu, '、')
      .split(/\s+/u);
    const names = listOf(named);
    if (names.length === 0 || !names.every((name) => NAME.test(name))) throw noOfficerNames(FORM);
    const unitName = roster.unit(unit)?.name ?? '';
    const post = rest.join('') || usualPost(unitName);
    const inPost = (await stores.appraisals.officers()).filter(
      (one) => one.unitId === unit && one.leftOn === undefined,
    );
    const known = names.filter((name) => inPost.some((one) => one.name === name));
    const fresh = names.filter((name) => !known.includes(name));
    if (fresh.length === 0) throw officersKnown(known);
    const officers: Officer[] = fresh.map((name) => ({ id: randomUUID(), name, unitId: unit, post }));
    return decide({
      effects: [
        ...officers.map((officer) => ({ kind: 'officer.put' as const, officer })),
        siteChange(context, 'officer.added', { unit, names: fresh, post }),
      ],
      answer: toReaders(
        chat,
        plain(
          `已登记 ${fresh.length} 人：${fresh.join('、')}（${unitName}，${post}）。`,
          known.length > 0 ? `${known.join('、')}原来就在名册里，没有改动。` : undefined,
        ),
      ),
    });
  },
});
