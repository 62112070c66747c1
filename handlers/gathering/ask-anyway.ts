import type { RawValues } from '../../domain/slot.js';
import { showInstant } from '../../domain/time/day.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { toAsker } from '../to-asker.js';

/** What a person adds who convenes in spite of what stands in the way. */
const ANYWAY = '仍要召集';
export const ANYWAY_SLOT = { kind: 'flag', label: ANYWAY, cues: [ANYWAY] } as const;

/** Warned, and allowed: nobody is invited before the person has read it. */
export function askWhetherAnyway(
  lines: readonly string[],
  {
    action,
    startsAt,
    given,
    instead = '换时间的，请整条重发。',
  }: { action: string; startsAt: Date; given: RawValues; instead?: string },
  { chat }: Context,
): Decision {
  const choices = [{ label: ANYWAY, action, payload: { ...given, anyway: true } }];
  return decide({
    answer: toAsker(chat, {
      title: `请留意：${showInstant(startsAt)} 有冲突，还没有召集。`,
      text: [...lines, `照样召集，请回“${ANYWAY}”；${instead}`].join('\n'),
      actions: choices,
    }),
    question: { action, values: given, choices },
  });
}
