import { whyRemindedCard } from '../../cards/matter/why-reminded.js';
import { eyeOf, eyeOfGroup, mayShowIn } from '../../domain/matter/audience.js';
import { standingReturn } from '../../domain/matter/returned.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { requirePart, visibleMatter } from './matter-at-hand.js';
import { urgedOn } from './not-to-urge.js';

/**
 * Why we were reminded (为什么催我们 #12): a paragraph for a letter or a chat; of an answer that was returned, when and
 * why. In a group it is said only where everyone in it may know of reminders.
 *
 * @throws DubanError `NOT_VISIBLE`, `PARTS_ANSWER`
 */
export const explainReminders = defineHandler({
  action: 'explain-reminders',
  verbs: [
    '为什么催我们',
    '为什么催',
    '为何催我们',
    '为何催',
    '为什么老催我们',
    '为什么老催',
    '为什么一直催',
    '为什么提醒我们',
    '为什么提醒',
    '催办说明',
  ],
  allowed: ['liaison', 'partner', 'office', 'director', 'admin', 'observer'],
  reads: true,
  takes: {
    matter: { kind: 'matter', label: '事项', required: true, ask: '哪一件？例如：为什么催我们 #12' },
  },
  help: { form: '为什么催我们 #12', does: '一段可以转发的说明：依据、怎么数的、提醒过几次、谁签收的' },

  async run({ matter: no }, context) {
    const { actor, chat, now, roster, calendar, today, stores } = context;
    const matter = await visibleMatter(context, no);
    requirePart(matter);
    const sent = await stores.figures.remindersOf(matter.id, now);
    const urged = (await urgedOn(matter, context)).filter((on) => on <= today);
    const remindedOn = [...new Set([...sent.map(({ on }) => on), ...urged])].sort();
    const back = standingReturn(matter, await stores.trail.of(matter.id));
    // Why it was sent back is between the office and the unit.
    const isBetween = eyeOf(actor, matter) === 'office' || eyeOf(actor, matter) === 'unit';
    const returned = back && (isBetween ? back : { ...back, reason: '' });
    const view = { matter, remindedOn, roster, calendar, today };
    const card = whyRemindedCard({ ...view, ...(returned ? { returned } : {}) });
    const isForGroup =
      chat.kind === 'direct' || (mayShowIn(context, matter) && eyeOfGroup(chat, matter) !== 'public');
    return decide({ answer: isForGroup ? { here: card } : toAsker(chat, card) });
  },
});
