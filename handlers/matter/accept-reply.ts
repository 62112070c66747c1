import { acceptReply as accept, closeHead } from '../../domain/acts/accept-reply.js';
import type { Act } from '../../domain/acts/act.js';
import { pendingReply } from '../../domain/acts/settle-reply.js';
import { nextIsOffices, noReplyYet } from '../../domain/errors/reply.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import {
  type Deadline,
  isUnits,
  type Matter,
  mainDeadline,
  owedDeadlines,
} from '../../domain/matter/matter.js';
import { answeredDeadline, officeStage, owesByRule, verbOf } from '../../domain/matter/stages.js';
import { showDay } from '../../domain/time/day.js';
import { whatFollows } from '../appraisal/what-follows.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { alsoNamed } from './also-named.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import { groundOf, requireAlive, requireOffice, requirePart, visibleMatter } from './matter-at-hand.js';
import { nextYear } from './next-year.js';
import { numbered } from './numbered.js';
import { settledHead } from './settled-head.js';
import { requireNotJustSettled } from './settled-meanwhile.js';

/** Said by who closes what still waits for something. */
const CLOSE_ANYWAY = '仍要办结';

/**
 * The office accepts a reply (办结) and the matter gets its paper number, where it has none yet. Sending is not done:
 * without a reply registered here there is nothing to accept. A step of the office's own has its own verb (转送) and is
 * named, never done by this one. What no rule makes owed is closed without an answer; where the office set a date for
 * it, only after a question. The matter goes on to its next stage while one is left; the last part of a common head
 * closes the head.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `PARTS_ANSWER`, `ALREADY_CLOSED`, `NO_REPLY_YET`,
 * `NEXT_IS_OFFICES`; `SETTLED_MEANWHILE` where a colleague was first
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
    // Carried by 仍要办结 where a date is owed and nothing came.
    sure: { kind: 'flag', label: '确认', cues: [CLOSE_ANYWAY] },
  },
  help: { form: '办结 #12', does: '核收答复，办结这一件' },

  async run({ matter: no, sure = false }, context) {
    requireOffice(context);
    const matter = await visibleMatter(context, no);
    requirePart(matter);
    if (!pendingReply(matter)) await requireNotJustSettled(context, matter);
    requireAlive(matter);
    const { words } = instrumentOf(matter.instrument);
    const awaited = pendingReply(matter) ? undefined : stillAwaited(matter);
    if (awaited && !sure) return askWhetherToClose(no, awaited, words.reply);

    const ground = groundOf(context);
    const accepted = accept(matter, ground);
    if (accepted.matter.state === 'open') return goesOn(context, matter, accepted);
    const act = await numbered(accepted, context);
    const head = await settledHead(context, act.matter, (whole, parts) => closeHead(whole, parts, ground));
    return decide({
      answer: answerMatter(context, act.matter, () => ({
        news: pendingReply(matter)
          ? `#${no} 已办结（${words.accepted}）。`
          : awaited
            ? `#${no} 已办结，${nameOf(awaited)}的${words.reply}不再要。`
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
              : { news: `#${no} 已办结`, lines: [nothingMoreIsOwed(awaited)] },
          'office-hours',
        ),
        ...(await whatFollows(context, act.matter)),
        ...nextYear(context, act.matter),
      ],
      refresh: [matter.id, ...head.refresh],
    });
  },
});

/**
 * The date that the office set and by which nothing came; undefined where nothing is owed at all.
 *
 * @throws DubanError `NEXT_IS_OFFICES`, `NO_REPLY_YET`
 */
function stillAwaited(matter: Matter): Deadline | undefined {
  const { no, instrument } = matter;
  const stage = officeStage(matter);
  if (stage) throw nextIsOffices(no, verbOf(instrument, stage.stage));
  if (matter.deadlines.length === 0 || owesByRule(matter))
    throw noReplyYet(no, instrumentOf(instrument).words.reply);
  return owedDeadlines(matter).find((one) => isUnits(one) && one.due !== undefined);
}

const nameOf = ({ label, due }: Deadline): string => `${label} ${due ? showDay(due.on) : ''}`;

/** A date is owed and nothing came: nothing is done before the person says that it is not needed any more. */
function askWhetherToClose(no: number, awaited: Deadline, verb: string): Decision {
  const choices = [{ label: CLOSE_ANYWAY, action: 'accept-reply', payload: { matter: no, sure: true } }];
  return decide({
    answer: {
      here: {
        title: `#${no} ${nameOf(awaited)}，还没有登记到${verb}，仍要办结吗？`,
        text: '还没有改动。办结后单位不用再报送，也不再提醒；只是日期要改，请用“延期”。',
        actions: choices,
      },
    },
    question: { action: 'accept-reply', values: { matter: no }, choices },
  });
}

const nothingMoreIsOwed = (awaited: Deadline | undefined): string =>
  awaited ? `${nameOf(awaited)}的材料不再要，不用报送。` : '这一件没有要答复的，不用再报送。';

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
