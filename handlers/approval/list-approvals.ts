import { plain } from '../../cards/card.js';
import { DRAFTED_BY } from '../../domain/approval/approval.js';
import { showInstant } from '../../domain/time/day.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';

/** What waits for the director (待同意), oldest first, with who asked and since when. */
export const listApprovals = defineHandler({
  action: 'list-approvals',
  verbs: ['待同意', '呈批'],
  allowed: ['director', 'office'],
  reads: true,
  takes: {},
  help: { form: '待同意', does: '看等着负责人同意的事项' },

  async run(_nothing, context) {
    const { stores, roster, chat, actor } = context;
    const open = await stores.approvals.open();
    if (open.length === 0) return decide({ answer: toAsker(chat, plain('目前没有等着同意的事项。')) });
    const lines = open.map(({ matterNo, what, requestedBy, requestedAt }) => {
      const who = requestedBy === DRAFTED_BY ? '督办' : (roster.person(requestedBy)?.name ?? '');
      return `#${matterNo} ${what}（${who} ${showInstant(requestedAt)} 呈）`;
    });
    const how = actor.roles.includes('director')
      ? ['同意请发：同意 #号码；要改请发：改一改 #号码 加意见。']
      : [];
    return decide({
      answer: toAsker(
        chat,
        plain(`待同意，共 ${open.length} 件`, [...lines, ...how].join('\n')),
        open.length,
      ),
    });
  },
});
