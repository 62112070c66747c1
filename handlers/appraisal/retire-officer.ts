import { plain } from '../../cards/card.js';
import { notYetPast } from '../../domain/errors/registration.js';
import { showDay } from '../../domain/time/day.js';
import { decide, defineHandler } from '../define-handler.js';
import { requireOffice } from '../matter/matter-at-hand.js';
import { siteChange } from '../site-change.js';
import { toReaders } from '../to-readers.js';
import { OFFICER_SLOTS, officerNamed } from './officer-at-hand.js';

const FORM = '两官离任 王敏';

/**
 * An officer has left the post (两官离任): not counted in the coverage any more; appraisals are kept.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `UNKNOWN_OFFICER`, `SEVERAL_OFFICERS`, `NOT_YET_PAST`
 */
export const retireOfficer = defineHandler({
  action: 'retire-officer',
  verbs: ['两官离任'],
  allowed: ['office', 'director'],
  takes: {
    unit: OFFICER_SLOTS.unit,
    on: { kind: 'date', label: '离任日期', looks: 'back' },
    words: { kind: 'text', label: '姓名', required: true, ask: '哪一位离任？请写姓名。' },
  },
  help: { form: FORM, does: '记下一位法官、检察官已离任' },

  async run({ unit, on, words }, context) {
    requireOffice(context);
    const { officer } = await officerNamed(context, words, unit, FORM);
    const leftOn = on ?? context.today;
    if (leftOn > context.today) throw notYetPast('离任日期', showDay(leftOn), FORM);
    return decide({
      effects: [
        { kind: 'officer.put', officer: { ...officer, leftOn } },
        siteChange(context, 'officer.left', { officer: officer.id, name: officer.name, on: leftOn }),
      ],
      answer: toReaders(
        context.chat,
        plain(
          `已记下${officer.name}离任（${showDay(leftOn)}），不再计入评议覆盖。`,
          '以前的评议记录都保留。',
        ),
      ),
    });
  },
});
