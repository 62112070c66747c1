import { plain } from '../../cards/card.js';
import { unitsPart } from '../../cards/matter/history.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import { eyeOf, eyeOfGroup, mayShowIn } from '../../domain/matter/audience.js';
import { explainDeadline } from '../../domain/matter/explain-matter.js';
import { datesHistory } from '../../domain/matter/history.js';
import { mainDeadline } from '../../domain/matter/matter.js';
import { concerns } from '../../domain/matter/stages.js';
import { showDay } from '../../domain/time/day.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { readableMatter } from './matter-at-hand.js';

/**
 * Why a matter is due when it is (为什么 #12): for each deadline the start, the rule with its article, the count, the
 * roll and the calendar; then extensions and returns with who and when. Reasons stay on the matter's own card.
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export const explainMatter = defineHandler({
  action: 'explain-matter',
  verbs: ['为什么', '怎么算的'],
  allowed: 'anyone',
  reads: true,
  takes: { matter: { kind: 'matter', label: '事项', required: true, ask: '哪一件？请写 #号码。' } },
  help: { form: '为什么 #12', does: '这一件的期限是怎么数出来的' },

  async run({ matter: no }, context) {
    const { actor, chat, calendar, roster, stores } = context;
    const matter = await readableMatter(context, no);
    const instrument = instrumentOf(matter.instrument);
    const main = mainDeadline(matter);
    const theirs = matter.deadlines.filter((one) => concerns(one, eyeOf(actor, matter)));
    const dueOn = main && theirs.includes(main) ? main.due?.on : undefined;
    const isPublic = chat.kind === 'group' && eyeOfGroup(chat, matter) === 'public';
    const maySet = (chat.kind === 'group' ? eyeOfGroup(chat, matter) : eyeOf(actor, matter)) === 'office';
    const entries = await stores.trail.of(matter.id);
    const read = eyeOf(actor, matter) === 'office' ? entries : unitsPart(entries, matter);
    const history = datesHistory(read, roster, theirs);
    const lines = [
      `依据：${instrument.source}。`,
      ...theirs.flatMap((deadline) => explainDeadline(deadline, matter, instrument, calendar, maySet)),
      ...(matter.deadlines.length === 0 ? ['这是总件，期限在各单位的分件上。'] : []),
      ...(history.length > 0 ? ['【经过】', ...history] : []),
    ];
    // A group nothing is known of gets the date alone: how it is counted would tell that something was sent back.
    const card = plain(
      dueOn ? `#${no} 的期限是 ${showDay(dueOn)}` : `#${no} 还没有期限`,
      [`《${matter.title}》`, ...(isPublic ? [] : lines)].join('\n'),
    );
    return decide({ answer: mayShowIn(context, matter) ? { here: card } : toAsker(chat, card) });
  },
});
