import { acceptReply as accept, closeHead } from '../../domain/acts/accept-reply.js';
import type { Act } from '../../domain/acts/act.js';
import { pendingReply } from '../../domain/acts/settle-reply.js';
import { noReplyYet } from '../../domain/errors/reply.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { answeredDeadline, officeStage, owesByRule } from '../../domain/matter/stages.js';
import { showDay } from '../../domain/time/day.js';
import { whatFollows } from '../appraisal/what-follows.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { alsoNamed } from './also-named.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import { groundOf, requireAlive, requireOffice, requirePart, visibleMatter } from './matter-at-hand.js';
import { meetOfficeStage } from './meet-stage.js';
import { nextYear } from './next-year.js';
import { numbered } from './numbered.js';
import { settledHead } from './settled-head.js';
import { requireNotJustSettled } from './settled-meanwhile.js';

/**
 * The office accepts a reply (办结) and the matter gets its paper number, where it has none yet. Sending is not done: without a reply registered here there is nothing to
 * accept. A stage of the office's own is met by it, and what no rule makes owed is closed, with or without a date that the office set. The matter goes on to its next
 * stage while one is left; the last part of a common head closes the head.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `PARTS_ANSWER`, `ALREADY_CLOSED`, `NO_REPLY_YET`
 * `SETTLED_MEANWHILE` where a colleague was first
 */
export const acceptReply = defineHandler({
  action: 'accept-reply',
  verbs: ['办结', '核收'],
  allowed: ['office', 'director'],
  takes: {
    matter: {
      kind: 'matter',
      offers: 'close',
      none: '目前没有待核收的答复。',
      label: '事项',
      required: true,
      ask: '请写明办结哪一件，例如：办结 #12',
    },
  },
  help: { form: '办结 #12', does: '核收答复，办结这一件' },

  async run({ matter: no }, context) {
    requireOffice(context);
    const matter = await visibleMatter(context, no);
    requirePart(matter);
    if (!pendingReply(matter)) await requireNotJustSettled(context, matter);
    requireAlive(matter);
    const { words } = instrumentOf(matter.instrument);
    if (!pendingReply(matter)) {
      const stage = officeStage(matter);
      if (stage) return meetOfficeStage(context, matter, stage, context.today);
      const owesNothing = matter.deadlines.length > 0 && !owesByRule(matter);
      if (!owesNothing) throw noReplyYet(no, words.reply);
    }

    const ground = groundOf(context);
    const accepted = accept(matter, ground);
    if (accepted.matter.state === 'open') return goesOn(context, matter, accepted);
    const act = await numbered(accepted, context);
    const head = await settledHead(context, act.matter, (whole, parts) => closeHead(whole, parts, ground));
    return decide({
      answer: answerMatter(context, act.matter, () => ({
        news: pendingReply(matter)
          ? `#${no} 已办结（${words.accepted}）。`
          : `#${no} 已办结，没有要单位答复的。`,
        lines: alsoNamed(context, no, '办结'),
      })),
      effects: [...act.effects, ...head.effects],
      notices: [
        ...tellUnit(
          context,
          act.matter,
          () =>
            pendingReply(matter)
              ? { news: `#${no} ${words.accepted}，谢谢。`, lines: ['材料收到，本件已办结。'] }
              : { news: `#${no} 已办结`, lines: ['这一件没有要答复的，不用再报送。'] },
          'office-hours',
        ),
        ...(await whatFollows(context, act.matter)),
        ...nextYear(context, act.matter),
      ],
      refresh: [matter.id, ...head.refresh],
    });
  },
});

/** One stage is met and the next is named; nothing is closed. */
function goesOn(context: Context, before: Matter, { matter, effects }: Act): Decision {
  const { no } = matter;
  const met = answeredDeadline(before);
  const next = mainDeadline(matter);
  const then = next?.due ? `下一步：${next.label} ${showDay(next.due.on)}。` : '';
  const news = `#${no} ${met ? `${met.label.replace(/期限$/u, '')}已核收` : '已核收'}。`;
  const lines = then ? [then] : [];
  const also = alsoNamed(context, no, '办结');
  return decide({
    answer: answerMatter(context, matter, () => ({ news, lines: [...lines, ...also] })),
    effects,
    notices: tellUnit(
      context,
      matter,
      () => ({ news: `#${no} 材料收到，谢谢。`, lines: next?.responsible === 'office' ? [] : lines }),
      'office-hours',
    ),
    refresh: [matter.id],
  });
}
