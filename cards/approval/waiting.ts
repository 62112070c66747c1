import { type Approval, DRAFTED_BY, stageIn } from '../../domain/approval/approval.js';
import type { Roster } from '../../domain/roster/roster.js';
import { showInstant } from '../../domain/time/day.js';
import type { Card } from '../card.js';

/** As many as can be opened from the card. */
const BUTTONS = 3;

/** 督办拟稿 or 小李呈. Pure. */
export const whoAsked = ({ requestedBy }: Pick<Approval, 'requestedBy'>, roster: Roster): string =>
  requestedBy === DRAFTED_BY ? '督办拟稿' : `${roster.person(requestedBy)?.name ?? ''}呈`;

/**
 * What waits for the director (待同意), oldest first, at least one, each with who asked and since when; a button opens
 * one, of several of a matter by its stage, with what the other side would see. `isHis` is for who decides. Pure.
 */
export function waitingApprovalsCard(open: readonly Approval[], roster: Roster, isHis: boolean): Card {
  const lines = open.map(
    (one) => `#${one.matterNo} ${one.what}（${showInstant(one.requestedAt)} ${whoAsked(one, roster)}）`,
  );
  const isAlone = (no: number) => open.filter(({ matterNo }) => matterNo === no).length === 1;
  const how = '看将要发出的内容，请发送：待同意 #号码；同意请发：同意 #号码；要改请发：改一改 #号码 加意见。';
  return {
    title: `待同意，共 ${open.length} 件`,
    text: [...lines, ...(isHis ? [how] : [])].join('\n'),
    actions: isHis
      ? open.slice(0, BUTTONS).map(({ id, matterNo, what }) => ({
          label: ['待同意', `#${matterNo}`, isAlone(matterNo) ? '' : stageIn(what) || what]
            .filter(Boolean)
            .join(' '),
          action: 'list-approvals',
          payload: { approval: id },
        }))
      : [],
  };
}
