import type { Cosigning } from '../../domain/cosigning/cosigning.js';
import type { Matter, Reply } from '../../domain/matter/matter.js';
import type { Roster } from '../../domain/roster/roster.js';
import { showDay } from '../../domain/time/day.js';
import type { Action, Card } from '../card.js';
import { paperRows } from '../matter/reply-preview.js';

/** 满意、不满意 on one answer. Pure. */
export const rateActions = ({ no }: Pick<Cosigning, 'no'>, { id }: Pick<Reply, 'id'>): readonly Action[] =>
  ['满意', '不满意'].map((opinion) => ({
    label: opinion,
    action: 'rate-answer',
    payload: { matter: no, reply: id, opinion },
  }));

/** The unit's answer as a co-signer gets it, with one tap to say whether it satisfies; the second is only to read. Pure. */
export function answerForSigner(
  cosigning: Cosigning,
  { unitId, repliedOn }: Matter,
  reply: Reply,
  roster: Roster,
): Card {
  const { no, title, askedAgainOn } = cosigning;
  const unit = roster.unit(unitId ?? '')?.name ?? '';
  const which = askedAgainOn ? '再次答复' : '答复';
  return {
    title: `#${no} ${unit}已${which}，请您看一看`,
    note: `《${title}》`,
    rows: [...(repliedOn ? [['答复日期', showDay(repliedOn)] as [string, string]] : []), ...paperRows(reply)],
    text: reply.text,
    ...(askedAgainOn ? {} : { actions: rateActions(cosigning, reply) }),
  };
}

/** How many co-signers are not satisfied, and what may follow, for the office. Pure. */
export function opinionsCard(
  { no, handedIn }: Cosigning,
  counted: { signers: number; said: number; dissatisfied: number },
  needed: number,
): Card {
  const { signers, said, dissatisfied } = counted;
  const matterNo = handedIn?.matterNo ?? no;
  const isEnough = dissatisfied >= needed;
  const count = `联名 ${signers} 人，已表示 ${said} 人，不满意 ${dissatisfied} 人（过半需 ${needed} 人）`;
  return {
    title: isEnough
      ? `#${matterNo} 过半数联名人对答复不满意，可以要求再答复`
      : `#${matterNo} 联名人对答复的意见`,
    text: [
      count,
      ...(isEnough
        ? [
            '【建议】提请主任会议决定是否要求再答复。决定要求的，点“再答复”并写日期；决定不再答复的，点“办结”。',
          ]
        : []),
    ].join('\n'),
    ...(isEnough
      ? {
          actions: [
            { label: '再答复', action: 'ask-again', payload: { matter: matterNo } },
            { label: '办结', action: 'accept-reply', payload: { matter: matterNo } },
          ],
        }
      : {}),
  };
}
