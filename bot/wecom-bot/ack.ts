import { z } from 'zod';
import type { Outcome } from '../../cards/channel.js';
import { classify, isRepeat } from '../wecom/classify.js';

const refused = z.object({ errcode: z.int() });
const SENT: Outcome = { kind: 'sent', receipt: { by: 'bot' } };

/**
 * How a frame went: acknowledged, refused with a code, or lost with the connection before we were told. What was lost
 * may have been done all the same. Only the code leaves here, never the words of a failure.
 */
export async function acknowledged(frame: () => Promise<unknown>): Promise<Outcome> {
  try {
    await frame();
    return SENT;
  } catch (failure) {
    const answer = refused.safeParse(failure);
    if (!answer.success) return { kind: 'later', code: 'no-ack' };
    return isRepeat(answer.data.errcode) ? SENT : classify(answer.data.errcode);
  }
}
