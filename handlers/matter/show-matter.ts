import { historyLines, sinceOut, unitsPart } from '../../cards/matter/history.js';
import { openReply } from '../../domain/acts/open-reply.js';
import { isOffice, maySee, mayShowIn } from '../../domain/matter/audience.js';
import { waitingLines } from '../approval/waiting-lines.js';
import { decide, defineHandler } from '../define-handler.js';
import { answerMatter } from './answer-matter.js';
import { groundOf, readableMatter } from './matter-at-hand.js';
import { telephoneLines } from './only-by-telephone.js';

/**
 * One matter in full: dates and how they were computed, its reply, what happened so far, and this person's
 * next steps. A common head shows its parts and who has answered. The office's first look opens a reply that waits.
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export const showMatter = defineHandler({
  action: 'show-matter',
  verbs: [],
  allowed: 'anyone',
  reads: true,
  takes: {
    matter: { kind: 'matter', label: '事项', required: true, ask: '请写明哪一件，例如：查看 #12' },
  },
  async run({ matter: no }, context) {
    const { stores, roster, actor, chat, now } = context;
    const found = await readableMatter(context, no);
    const opening = isOffice(actor) ? openReply(found, groundOf(context)) : undefined;
    const matter = opening?.matter ?? found;
    const isHead = matter.unitId === undefined;
    const [entries, all] = await Promise.all([
      stores.trail.of(matter.id),
      isHead ? stores.matters.partsOf(matter.id) : [],
    ]);
    const isOffices = chat.binding?.kind === 'office';
    const parts = all.filter(
      (part) => maySee(actor, part, now) && (!isOffices || mayShowIn({ chat, roster }, part)),
    );
    const history = historyLines(entries, matter, roster);
    const units = historyLines(unitsPart(entries, matter), matter, roster, 'unit');
    // Who has not answered is for the office and its readers, never for a group of several units.
    const whole = { history, ...(isHead ? { parts } : {}) };
    const told = (eye: string) => {
      if (eye === 'public') return isHead ? {} : { history: [] };
      if (eye === 'reader')
        return { ...whole, history: historyLines(sinceOut(entries, matter), matter, roster) };
      return eye === 'unit' ? { ...whole, history: units } : whole;
    };
    const silent = parts.filter(({ state }) => state === 'open').length;
    const waiting = isOffice(actor) ? await waitingLines(matter, context) : [];
    const lines = [
      ...waiting,
      ...(isOffice(actor) ? await telephoneLines(isHead ? parts : [matter], context) : []),
      ...(isHead && isOffice(actor) && silent > 0 ? [`还有 ${silent} 家未答复：`] : []),
    ];
    return decide({
      answer: answerMatter(
        context,
        matter,
        (eye) => ({ ...told(eye), ...(eye === 'public' || eye === 'unit' ? {} : { lines }) }),
        true,
      ),
      effects: opening?.effects ?? [],
      refresh: opening ? [matter.id] : [],
    });
  },
});
