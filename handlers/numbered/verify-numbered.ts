import { ROUND_SLOT } from '../../domain/ballot/past-round.js';
import { defineHandler } from '../define-handler.js';
import { byNumber } from './by-kind.js';

/**
 * Recomputes the trail of whatever has this number (核验 #12).
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export const verifyNumbered = defineHandler({
  action: 'verify-numbered',
  verbs: ['核验'],
  allowed: 'anyone',
  reads: true,
  takes: {
    matter: { kind: 'matter', label: '事项', required: true, ask: '核验哪一件？请写 #号码。' },
    round: ROUND_SLOT,
  },
  help: { form: '核验 #12', does: '核对这一件的留痕有没有被改动' },

  run: async ({ matter: no, round }, context) => (await byNumber(no, context)).verify(no, context, round),
});
