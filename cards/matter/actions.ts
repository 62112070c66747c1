import { waitsForDate } from '../../domain/acts/set-due-date.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import type { Eye } from '../../domain/matter/audience.js';
import { isUnits, type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { handOverStage, owesByRule, verbOf } from '../../domain/matter/stages.js';
import type { Action, Card } from '../card.js';

/** What a matter's own card may offer, at one time or another. */
const MATTER_STEPS = [
  'accept-reply',
  'confirm-receipt',
  'dispute-matter',
  'extend-deadline',
  'grant-extension',
  'meet-stage',
  'reassign-matter',
  'refuse-extension',
  'request-extension',
  'return-reply',
  'send-reply',
  'set-due-date',
  'show-files',
  'show-matter',
  'show-receipt',
  'take-back-reply',
  'uphold-matter',
  'withdraw-matter',
] as const;
type MatterStep = (typeof MATTER_STEPS)[number];

export const isMatterStep = (action: string): boolean => MATTER_STEPS.some((step) => step === action);

/** Whether a card about a matter is the matter's own: one that asks for anything else, 同意 to what waits, keeps what it asks. */
export const isMattersOwn = ({ actions = [] }: Card): boolean =>
  actions.every(({ action }) => isMatterStep(action));

/**
 * The next sensible steps on a matter for one reader, at most three, the likeliest first. `isFull` is the matter's
 * own full card, which needs no 查看. Pure; the right to each is checked again when it is pressed.
 */
export function matterActions(matter: Matter, eye: Eye, isFull = false): readonly Action[] {
  const step = (label: string, action: MatterStep): Action => ({
    label,
    action,
    payload: { matter: matter.no },
  });
  const files = matter.reply?.files?.length ? [step('附件', 'show-files')] : [];
  const look = isFull ? files : [step('查看', 'show-matter')];
  const isHead = matter.unitId === undefined;

  if (isHead)
    return eye === 'office' && matter.state === 'open' ? [...look, step('撤销', 'withdraw-matter')] : look;
  if (eye === 'unit' && matter.state === 'open') {
    if (handOverStage(matter)) return look;
    const next = mainDeadline(matter);
    const owes = next === undefined || (isUnits(next) && next.owed !== false);
    const reply = owes ? [step(instrumentOf(matter.instrument).words.reply, 'send-reply')] : [];
    const mayAsk = owes && next?.due && !matter.extensionAsked;
    const moreTime = mayAsk ? [step('申请延期', 'request-extension')] : [];
    if (matter.receivedOn || matter.disputed) return [...reply, ...moreTime, ...look];
    return [step('签收', 'confirm-receipt'), ...reply, ...moreTime, step('不属我单位', 'dispute-matter')];
  }
  const receipt = step('回执', 'show-receipt');
  if (eye === 'unit' && matter.state === 'replied')
    return [...(matter.reply?.openedAt ? [] : [step('撤回', 'take-back-reply')]), receipt, ...look];
  if (eye === 'unit' && matter.state === 'closed' && matter.reply?.state === 'accepted')
    return [receipt, ...look];
  if (eye === 'office' && matter.state === 'replied')
    return [step('办结', 'accept-reply'), step('退回', 'return-reply'), ...look];
  if (eye === 'office' && matter.state === 'open' && matter.disputed)
    return [step('改派', 'reassign-matter'), step('仍由该单位办理', 'uphold-matter'), ...look];
  if (eye === 'office' && matter.state === 'open' && matter.extensionAsked)
    return [step('同意延期', 'grant-extension'), step('不同意', 'refuse-extension'), ...look];
  const next = mainDeadline(matter);
  if (eye === 'office' && matter.state === 'open' && next?.owed === false)
    return [step('办结', 'accept-reply'), step('设期限', 'set-due-date'), ...look];
  if (eye === 'office' && matter.state === 'open' && !owesByRule(matter))
    return [step('办结', 'accept-reply'), step('延期', 'extend-deadline'), ...look];
  if (eye === 'office' && matter.state === 'open' && next && !isUnits(next))
    return [
      step(verbOf(matter.instrument, next.stage), 'meet-stage'),
      step('撤销', 'withdraw-matter'),
      ...look,
    ];
  if (eye === 'office' && matter.state === 'open' && !next?.due && waitsForDate(matter))
    return [step('设期限', 'set-due-date'), step('撤销', 'withdraw-matter'), ...look];
  if (eye === 'office' && matter.state === 'open')
    return [step('延期', 'extend-deadline'), step('撤销', 'withdraw-matter'), ...look];
  return look;
}
