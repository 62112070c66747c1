import { CATEGORIES, type Category } from '../../domain/draw/categories.js';
import type { RawValues } from '../../domain/slot.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { toReaders } from '../to-readers.js';

/** What a card shows of the ten as buttons: most of a year's activities. Each can be typed. */
const ON_BUTTONS: readonly Category[] = [
  '公开审查听证',
  '出庭支持公诉',
  '巡回检察',
  '法律文书宣告送达',
  '案件质量评查',
  '其他办案工作',
];

/**
 * Asks which of the ten kinds (活动类别) an activity is, where its words (`called`) name none: the yearly figures and the
 * allowance go by it. `slot` of `action` takes the answer.
 */
export function askKind(
  called: string,
  { action, values, slot }: { action: string; values: RawValues; slot: string },
  { chat }: Pick<Context, 'chat'>,
): Decision {
  const inOrder = [...ON_BUTTONS, ...CATEGORIES.filter((one) => !ON_BUTTONS.includes(one))];
  const choices = inOrder.map((label) => ({ label, action, payload: { ...values, [slot]: label } }));
  return decide({
    answer: toReaders(chat, {
      title: `“${called.slice(0, 20)}”属于哪一类活动？还没有抽选。`,
      text: `监督员的活动分十类：${CATEGORIES.join('、')}。请点一类，或者直接回复类别；都不是的，回复“其他”。`,
      actions: choices.slice(0, ON_BUTTONS.length),
    }),
    question: { action, values, slot, choices },
  });
}
