import { noteProgress } from '../../domain/acts/note-progress.js';
import { sendingDay } from '../../domain/command/sending-day.js';
import { expectedInPast } from '../../domain/errors/reply.js';
import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import type { RawValues } from '../../domain/slot.js';
import { type Day, showDay } from '../../domain/time/day.js';
import { askFor } from '../ask-for.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { letGoFiles } from '../files/let-go-files.js';
import { answerMatter, tellOffice } from './answer-matter.js';
import {
  groundOf,
  ownMatters,
  requireAlive,
  requireLiaison,
  visibleMatter,
  written,
} from './matter-at-hand.js';
import { pickMatter } from './pick-matter.js';

const pickOpen = async (context: Context, values: RawValues) =>
  pickMatter(context, 'record-progress', await ownMatters(context, { states: ['open'] }), values, {
    which: '这是哪一件的进展？',
    none: '目前没有您单位在办的事项。',
  });

/** What was said of the work itself, before the day of sending. */
const beforeDay = (words: string): string => words.replace(/[\s，,；;]*(?:预计|拟于|争取|计划).*$/u, '');

/** How the day of sending bears on reminders, said to the person who named it. */
export function quietLine(matter: Matter, expectedOn: Day): string {
  const due = mainDeadline(matter)?.due;
  if (!due) return `预计 ${showDay(expectedOn)}报送，已记下。`;
  return expectedOn <= due.on
    ? `预计 ${showDay(expectedOn)}报送，在此之前不再提醒。`
    : `预计日期晚于期限 ${showDay(due.on)}，提醒照常；如需延期，请申请延期。`;
}

/** So long the same button's words of the same person are the same tap: pressed twice, or delivered again. Our choice. */
const SAME_TAP_MS = 10 * 60_000;

/** A tap whose words are what was noted last: it is answered once more, and nothing is noted twice. */
async function isNotedAlready(
  { said, stores, actor, now }: Context,
  { id }: Matter,
  text: string,
): Promise<boolean> {
  if (said !== undefined) return false;
  const last = (await stores.trail.of(id)).at(-1);
  return (
    last?.kind === 'matter.progress' &&
    last.by === actor.id &&
    last.body?.text === text &&
    now.getTime() - last.at.getTime() < SAME_TAP_MS
  );
}

const notKeptLine = (count: number): string =>
  `转来的 ${count} 件没有收，也没有给任何人：进展只记文字。正式报送时，请再转发一次。`;

/** 预计 11-28 报送, 正在起草，预计 11-28 报送, said of the one that is meant. */
const EXPECTS =
  /^我?[们院局委]?(?:(?:目前)?(?:正在|还在)[^，,。]{1,12}[，,] ?)?(?:预计|拟于|争取|计划)(?:在|于)?.{0,4}\d/u;

const TAKES = {
  matter: { kind: 'matter', label: '事项' },
  expectedOn: {
    kind: 'date',
    label: '预计报送日期',
    looks: 'forward',
    cued: true,
    cues: ['预计', '拟于', '争取', '计划'],
  },
  text: { kind: 'text', whole: true, label: '进展', ask: '请写出进展，例如：已完成初稿，正在征求意见。' },
  declined: { kind: 'files', label: '不传的附件' },
} as const;

/**
 * Records progress (进展): the trail keeps it, the clock runs on, the office is told. 预计 11-28 报送 keeps the unit from
 * being reminded until then, never past the due date; it stays in the words. Files shown with it (仅记进展) are let go.
 *
 * @throws DubanError `NOT_VISIBLE`, `UNIT_DOES_THIS`, `ALREADY_CLOSED`, `EXPECTED_IN_PAST`, `TOO_LONG`
 */
export const recordProgress = defineHandler({
  action: 'record-progress',
  verbs: ['进展', '办理进展'],
  phrase: (text) => EXPECTS.test(text),
  allowed: ['liaison', 'partner'],
  takes: TAKES,
  help: {
    form: '进展 #12 正在会签，预计 11月28日报送',
    does: '记一条进展，期限照常计算；写了预计日期的，那天以前不提醒',
  },

  async run({ matter: named, text: given = '', expectedOn: expected, declined }, context) {
    const words = written('进展', given);
    const expectedOn = expected ?? sendingDay(words, context);
    const values = { ...(expectedOn ? { expectedOn } : {}), ...(words ? { text: words } : {}) };
    if (!words && !expectedOn)
      return askFor(
        context,
        { action: 'record-progress', takes: TAKES },
        { ...matterIn(named), ...values },
        'text',
      );
    const text = words || `预计 ${showDay(expectedOn ?? context.today)}报送`;
    const no = named ?? (await pickOpen(context, values));
    if (typeof no !== 'number') return no;
    const matter = await visibleMatter(context, no);
    requireLiaison(context, matter);
    requireAlive(matter);

    if (expectedOn && expectedOn < context.today)
      throw expectedInPast(showDay(expectedOn), `进展 #${no} ${beforeDay(words)} 预计 ${context.today} 报送`);

    const isKnown = await isNotedAlready(context, matter, text);
    const progress = { text, ...(expectedOn ? { expectedOn } : {}) };
    const act = isKnown ? { matter, effects: [] } : noteProgress(matter, progress, groundOf(context));
    const from = context.roster.unit(matter.unitId ?? '')?.name ?? '';
    const news = `#${no} ${from}有进展`;
    const unsent = await letGoFiles(context, declined);
    return decide({
      answer: answerMatter(context, act.matter, () => ({
        news: `已记下 #${no} 的进展，期限照常计算。`,
        lines: [
          `进展：${text}`,
          ...(expectedOn ? [quietLine(matter, expectedOn)] : []),
          ...(unsent.files.length > 0 ? [notKeptLine(unsent.files.length)] : []),
        ],
      })),
      effects: [...act.effects, ...unsent.effects],
      notices: isKnown
        ? []
        : tellOffice(context, act.matter, () => ({ news, lines: [`进展：${text}`] }), 'now'),
      refresh: expectedOn && !isKnown ? [matter.id] : [],
    });
  },
});

const matterIn = (no: number | undefined): RawValues => (no === undefined ? {} : { matter: no });
