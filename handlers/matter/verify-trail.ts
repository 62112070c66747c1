import { eyeOfGroup, mayShowIn } from '../../domain/matter/audience.js';
import { differsFromTrail } from '../../domain/matter/told-by-trail.js';
import { decide, defineHandler } from '../define-handler.js';
import { verifyChain } from '../numbered/verify-chain.js';
import { toAsker } from '../to-asker.js';
import { readableMatter } from './matter-at-hand.js';

/**
 * Recomputes a matter's trail, compares it with the published daily roots and the matter's title, unit, state
 * and dates with what it said last: says that it is whole and how long, or names the first entry that does not fit.
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export const verifyTrail = defineHandler({
  action: 'verify-trail',
  verbs: [],
  allowed: 'anyone',
  reads: true,
  takes: { matter: { kind: 'matter', label: '事项', required: true, ask: '核验哪一件？请写 #号码。' } },
  async run({ matter: no }, context) {
    const { chat } = context;
    const matter = await readableMatter(context, no);
    const isPublic = chat.kind === 'group' && eyeOfGroup(chat, matter) === 'public';
    const card = await verifyChain(
      matter,
      (entries) => ({ differs: differsFromTrail(matter, entries) }),
      context,
      isPublic,
    );
    return decide({ answer: mayShowIn(context, matter) ? { here: card } : toAsker(chat, card) });
  },
});
