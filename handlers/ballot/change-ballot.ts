import { voteWord } from '../../domain/ballot/vote-word.js';
import { closeIsFrozen, notChanged } from '../../domain/errors/ballot.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { howItStands, isAnswered, pickVote, voteChange, voteOfOffice, WHICH } from './ballot-at-hand.js';
import { SETUP_SLOTS, setupBody, withSetup } from './ballot-setup.js';
import { draftView } from './draft-view.js';

/** 基数 有效票, 截止 12月2日18:00: a part of a vote and no verb, said while a draft waits. */
const PART =
  /^(?:把)?(?:(?:基数|通过线|档次?|线|法定人数|监票人?|参加(?:人员)?|截止(?:时间)?)[\s:：为改是]|无?记名$|确认 ?[一两二]步|[一两二]步确认|方式 ?[手纸]|基数(?:全体|实到|有效)|(?:不?可以|不?可|不?允许|不?设|不能|取消|去掉)弃权$|弃权 ?[开关]$)/u;

/**
 * Changes a vote that has not opened (改测评): its base, its close, who takes part. After 开始 nothing can be changed.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `NOT_A_DRAFT`, `CLOSE_IS_FROZEN`, `NOT_CHANGED` naming what can be
 * changed, and as `withSetup`
 */
export const changeBallot = defineHandler({
  action: 'change-ballot',
  verbs: ['改测评', '修改测评', '改表决', '修改表决', '改评议', '修改评议'],
  phrase: (text) => PART.test(text),
  allowed: ['office', 'director'],
  takes: { ...WHICH, ...SETUP_SLOTS, other: { kind: 'text', label: '其他' } },
  help: {
    form: '改测评 #12 截止 12月1日18:00',
    does: '开始前改一次测评的安排；让人可以弃权的，发送：弃权 开',
  },

  async run({ matter: no, other, ...said }, context) {
    if (no !== undefined && said.closes !== undefined) await requireNotBegun(no, context);
    const vote = await pickVote(context, no, {
      action: 'change-ballot',
      states: ['draft'],
      none: '目前没有待开始的投票。',
      said,
    });
    if (isAnswered(vote)) return vote;
    const isNothing = Object.values(said).every((part) => part === undefined);
    if (other !== undefined || isNothing) throw notChanged(vote.no, other, voteWord(vote));
    const next = withSetup(vote, said, context);
    const { rules, items, electorate, tellers, closesAt } = next;
    const news = next.rules.base ? { news: `#${vote.no} 已改好，待开始` } : {};
    const card = await draftView(next, context, news);
    return decide({
      answer: context.said === undefined ? { update: card } : toAsker(context.chat, card),
      effects: [
        voteChange(
          vote,
          'evaluation.changed',
          context,
          { rules, items, electorate, tellers, ...(closesAt ? { closesAt } : {}) },
          setupBody(next),
        ),
      ],
    });
  },
});

/** Asked before the new close is read: what is frozen takes none. @throws DubanError `CLOSE_IS_FROZEN` */
async function requireNotBegun(no: number, context: Context): Promise<void> {
  const vote = await voteOfOffice(no, context);
  if (vote.state === 'open' || vote.state === 'counting') throw closeIsFrozen(no, howItStands(vote));
}

/** 到12月5日18:00, behind the word and the number. */
const UNTIL = /#\d+\s*号?[\s,，]*(?:的?截止(?:时间)?)?\s*(?:延长|延)?(?:至|到)?\s*(?<when>\S.*)$/u;

/**
 * 延长 #66 到 12月5日18:00 of a vote: its close, while it is a draft.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `CLOSE_IS_FROZEN` once it has begun, and as `changeBallot`
 */
export async function extendVote(no: number, context: Context): Promise<Decision> {
  const vote = await voteOfOffice(no, context);
  if (vote.state !== 'draft') throw closeIsFrozen(no, howItStands(vote));
  const closes = UNTIL.exec(context.said ?? '')?.groups?.when;
  if (closes === undefined) throw notChanged(no, undefined, voteWord(vote));
  return changeBallot.run({ matter: no, closes }, context);
}
