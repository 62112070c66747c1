import { waitingApprovalsCard } from '../../cards/approval/waiting.js';
import { plain } from '../../cards/card.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { isDecision, openOnes, pickApproval } from './approval-at-hand.js';
import { showApproval } from './show-approval.js';

/**
 * What waits for the director (待同意), oldest first, with who asked and since when; one that is named, or the only one
 * where the director asks, as it would leave now.
 */
export const listApprovals = defineHandler({
  action: 'list-approvals',
  verbs: ['待同意', '呈批'],
  allowed: ['director', 'office'],
  takes: {
    matter: { kind: 'matter', label: '事项' },
    /** Only buttons carry it; nobody types its cue. */
    approval: { kind: 'text', label: '呈批件', cues: ['呈批件号'] },
  },
  help: { form: '待同意', does: '看等着负责人同意的事项；看其中一件：待同意 #12' },

  async run({ matter, approval }, context) {
    const { roster, chat, actor } = context;
    const open = await openOnes(context);
    const isHis = actor.roles.includes('director');
    if (matter !== undefined || approval !== undefined || (isHis && open.length === 1)) {
      const asks = { action: 'list-approvals', values: {}, which: '看哪一件？' };
      const picked = await pickApproval({ approval, matter }, context, asks);
      return isDecision(picked) ? picked : showApproval(picked.approval, picked.matter, context);
    }
    if (open.length === 0) return decide({ answer: toAsker(chat, plain('目前没有等着同意的事项。')) });
    return decide({ answer: toAsker(chat, waitingApprovalsCard(open, roster, isHis), open.length) });
  },
});
