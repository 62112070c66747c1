import { optionsOf } from '../../domain/ballot/item.js';
import { ballotMechanism } from '../../domain/instruments/catalogue.js';
import { showEnd } from '../../domain/time/day.js';
import type { Action, Card, CardLink } from '../card.js';
import type { Choosing } from '../choosing.js';
import { reasonToReopen } from './result.js';
import { closesWords, itemsWords, RECEIVED, REHEARSED, sinceWords, type VoteHead } from './words.js';

const AT_ONCE = '点一次即投出，不能更改';

/**
 * How the options of a single item are offered: as buttons, or to be chosen and submitted. Each carries this round's
 * random key, never the word itself. Several items are for the page: a card would have to suggest an answer to each.
 */
function options(
  { no, items: [item, ...more], rules, keys }: VoteHead,
  round: number,
): { actions: readonly Action[]; choosing?: Choosing } {
  if (!item || more.length > 0) return { actions: [] };
  const words = optionsOf(item, rules.abstain).map((label, i) => ({ label, key: keys[0]?.[i] ?? '' }));
  const vote = (label: string, more: Action['payload'] = {}): Action => ({
    label,
    action: 'cast-ballot',
    payload: { matter: no, round, ...more },
  });
  if (!rules.twoSteps) return { actions: words.map(({ label, key }) => vote(label, { option: key })) };
  const choosing: Choosing = {
    name: 'option',
    label: item.label,
    options: words,
    how: '选一项，再点“提交”；提交前可以改选，提交后不能更改。',
    atOnce: `${AT_ONCE}。`,
  };
  return { actions: [vote('提交')], choosing };
}

const SECRECY = { secret: '无记名：您选了什么只有您自己知道。', named: '记名：您的选择会和姓名一起公布。' };

/** How to answer several items in one line; its words suggest no answer. */
export const lineToSend = ({ no, items, rules }: VoteHead): string => {
  const parts = items.map((item) =>
    item.kind === 'tier' ? '档次' : item.kind === 'score' ? '分数' : '评语 ……',
  );
  return `投票 #${no} ${parts.join(' ')}${rules.twoSteps ? ' 提交' : ''}`;
};

/**
 * One elector's own ballot (测评票): nothing on it is suggested. `rehearsal` counts nothing. The link to its page is
 * `person`'s; where that is absent, whoever hands the card out adds each one's. Pure.
 */
export function ballotCard(
  vote: VoteHead,
  { rehearsal = false, person }: { rehearsal?: boolean; person?: string } = {},
): Card {
  const { ballotName } = ballotMechanism(vote.mechanism);
  const several = vote.items.length > 1;
  const how = several
    ? `一次投出，不能更改。也可以按顺序写在一行里发给我，例如：\n${lineToSend(vote)}`
    : `${vote.rules.twoSteps ? '' : `${AT_ONCE}；`}也可以直接发送：投票 #${vote.no} 加选项${vote.rules.twoSteps ? '，末尾写“提交”' : ''}。`;
  return {
    title: `${rehearsal ? '【试投，不计票】' : '请投票：'}${vote.title}`,
    note: `#${vote.no} ${ballotName}${vote.round > 1 ? ` · 第 ${vote.round} 轮` : ''} · ${rehearsal ? '点任意一项，看看手机好不好用' : `截止 ${closesWords(vote)}`}`,
    ...(several
      ? { rows: vote.items.map((item) => [item.label, itemsWords({ ...vote, items: [item] })] as const) }
      : {}),
    text: rehearsal
      ? '试投只看票能不能收到，您点了什么不保存。'
      : `${vote.rules.secret ? SECRECY.secret : SECRECY.named}\n${how}`,
    ...options(vote, rehearsal ? 0 : vote.round),
    ...(several ? { links: [pageLink(vote, rehearsal ? 0 : vote.round, person)] } : {}),
    alike: true,
  };
}

/**
 * The page on which one elector fills in this round's ballot (投票页); `takenBack`: how often links to it were taken back
 * before, for those open it no more. Pure.
 */
export const pageLink = (
  { no }: Pick<VoteHead, 'no'>,
  round: number,
  person?: string,
  takenBack = 0,
): CardLink => ({
  label: '打开投票页填写',
  kind: 'ballot',
  of: [
    String(no),
    String(round),
    ...(person === undefined ? [] : [person]),
    ...(takenBack > 0 ? [String(takenBack)] : []),
  ],
});

/** What takes the place of the ballot, the same whatever was chosen. Pure. */
export const receivedCard = ({ no, title }: VoteHead, { rehearsal = false } = {}): Card => ({
  title: rehearsal ? `${REHEARSED}：您的手机可以投票` : RECEIVED,
  note: `#${no} ${title}`,
  ...(rehearsal ? { text: '还没有开始投票；正式投票时会再发一张票给您。' } : {}),
  actions: [{ label: '查看', action: 'show-numbered', payload: { matter: no } }],
});

const groupHow = ({ items, rules }: VoteHead): string => {
  if (items.length > 1) return `请在自己的票上填写。${rules.secret ? '' : `\n${SECRECY.named}`}`;
  const here = `也可以在这里${rules.twoSteps ? '投' : '点，点一次即投出'}`;
  return rules.secret
    ? `${here}，别人看不到您${rules.twoSteps ? '选' : '点'}了什么。`
    : `${here}。\n${SECRECY.named}`;
};

/**
 * The one card a group has: how many have voted, never what, nor who; of those with a place `recusedSince` were recused after
 * it opened and have not voted, and `mergedSince` were found to be one person with another. Pure.
 */
export function groupBallotCard(
  vote: VoteHead,
  { voted, issued, ...left }: { voted: number; issued: number } & Parameters<typeof sinceWords>[0],
): Card {
  const isOpen = vote.state === 'open';
  const since = sinceWords(left);
  return {
    title: isOpen ? `正在投票：${vote.title}` : `投票已结束：${vote.title}`,
    note: `#${vote.no}${vote.round > 1 ? ` · 第 ${vote.round} 轮` : ''} · ${isOpen ? `截止 ${closesWords(vote)}` : whatFollows(vote)}`,
    rows: [['已投', `${voted} / ${issued} 人${since ? `（${since}）` : ''}`]],
    ...(isOpen
      ? {
          text: `名单里的人都收到了自己的票；${groupHow(vote)}`,
          ...options(vote, vote.round),
          alike: true as const,
        }
      : {}),
  };
}

/** Of a round that decided nothing there is nothing to announce. */
const whatFollows = ({ result }: VoteHead): string =>
  result && reasonToReopen(result) !== undefined ? '这一轮没有结果' : '结果由会议宣布';

/** 投票已结束，结果由会议宣布, or 这一轮没有结果: all a group hears at the close. Pure. */
export const closedInGroupCard = (vote: VoteHead): Card => ({
  title: `投票已结束，${whatFollows(vote)}`,
  note: `#${vote.no} ${vote.title}`,
});

/** Half way, or an hour before the close, to who has not voted (投票提醒). Pure. */
export function voteReminderCard(vote: VoteHead, person: string, now: Date): Card {
  const minutes = vote.closesAt
    ? Math.max(1, Math.round((vote.closesAt.getTime() - now.getTime()) / 60_000))
    : 0;
  const left = minutes >= 120 ? `${Math.floor(minutes / 60)} 小时` : `${minutes} 分钟`;
  const card = ballotCard(vote, { person });
  return { ...card, title: `提醒您投票，还剩 ${left}：${vote.title}` };
}

/** What an elector reads who asks for the vote; before it opens there is only a rehearsal. Pure. */
export function voterCard(vote: VoteHead, voted: boolean, person: string): Card {
  if (vote.state === 'draft')
    return voted ? receivedCard(vote, { rehearsal: true }) : ballotCard(vote, { rehearsal: true, person });
  if (voted && vote.state !== 'released') return { title: RECEIVED, note: `#${vote.no} ${vote.title}` };
  if (vote.state === 'open') return ballotCard(vote, { person });
  const ended = vote.closesAt ? `投票已于 ${showEnd(vote.closesAt)} 结束` : '投票已结束';
  return {
    title: vote.state === 'closed' ? `${ended}，${whatFollows(vote)}` : ended,
    note: `#${vote.no} ${vote.title}`,
  };
}
