import { noteProgress } from '../../domain/acts/note-progress.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
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

const pickOpen = async (context: Context, text: string) =>
  pickMatter(
    context,
    'record-progress',
    await ownMatters(context, { states: ['open'] }),
    { text },
    {
      which: '这是哪一件的进展？',
      none: '目前没有您单位在办的事项。',
    },
  );

/**
 * Records progress (进展): the trail keeps it, the clock runs on, the office is told.
 *
 * @throws DubanError `NOT_VISIBLE`, `UNIT_DOES_THIS`, `ALREADY_CLOSED`, `TOO_LONG`
 */
export const recordProgress = defineHandler({
  action: 'record-progress',
  verbs: ['进展', '办理进展'],
  allowed: ['liaison', 'partner'],
  takes: {
    matter: { kind: 'matter', label: '事项' },
    text: {
      kind: 'text',
      label: '进展',
      required: true,
      ask: '请写出进展，例如：已完成初稿，正在征求意见。',
    },
  },
  help: { form: '进展 #12 已完成初稿，正在征求意见', does: '记一条进展，期限照常计算' },

  async run({ matter: named, text: given }, context) {
    const text = written('进展', given);
    const no = named ?? (await pickOpen(context, text));
    if (typeof no !== 'number') return no;
    const matter = await visibleMatter(context, no);
    requireLiaison(context, matter);
    requireAlive(matter);

    const act = noteProgress(matter, text, groundOf(context));
    const from = context.roster.unit(matter.unitId ?? '')?.name ?? '';
    const news = `#${no} ${from}有进展`;
    return decide({
      answer: answerMatter(context, act.matter, () => ({
        news: `已记下 #${no} 的进展，期限照常计算。`,
        lines: [`进展：${text}`],
      })),
      effects: act.effects,
      notices: tellOffice(context, act.matter, () => ({ news, lines: [`进展：${text}`] }), 'now'),
    });
  },
});
