import type { Evaluation, Turnout } from '../../domain/ballot/evaluation.js';
import { optionsOf } from '../../domain/ballot/item.js';
import { showQuorum } from '../../domain/ballot/quorum.js';
import type { StillThere } from '../../domain/ballot/still-there.js';
import { voteWord } from '../../domain/ballot/vote-word.js';
import type { Roster } from '../../domain/roster/roster.js';
import type { Action, Card } from '../card.js';
import { fewWords } from './few-ballots.js';
import {
  baseWords,
  closesWords,
  itemsWords,
  lineWords,
  mannerWords,
  sinceWords,
  type VoteHead,
} from './words.js';

/** As many names as a card spells out. */
const NAMES = 60;

const nameList = (ids: readonly string[], roster: Roster): string => {
  const names = ids.slice(0, NAMES).map((id) => roster.person(id)?.name ?? '');
  return `${names.join('、')}${ids.length > NAMES ? `……共 ${ids.length} 人` : ''}`;
};

/** 名单有变动：… : whom the roster lost since it was set up, as numbers; nothing where nobody. */
export const changeLines = ({ left, merged }: StillThere): readonly string[] => {
  const lost = [
    ...(left > 0 ? [`${left} 人已停用，不再发票`] : []),
    ...(merged > 0 ? [`${merged} 人与名单里另一人合成了一个人，只发一张`] : []),
  ];
  return lost.length > 0 ? [`【注意】名单有变动：${lost.join('；')}。`] : [];
};

/** How the vote will go, as frozen or about to be. The recused are counted and not named. */
export const ruleRows = (vote: Evaluation): (readonly [string, string])[] => {
  const { electorate, rules, tellers } = vote;
  return [
    ['参加', `${electorate.words ? `${electorate.words}，` : ''}${electorate.electors.length} 人`],
    ...(electorate.recused.length > 0 ? [['回避', `${electorate.recused.length} 人`] as const] : []),
    ...(electorate.absent?.length ? [['缺席', `${electorate.absent.length} 人`] as const] : []),
    ['档次', itemsWords(vote)],
    ['基数', baseWords(rules, electorate)],
    ['通过线', lineWords(rules, electorate)],
    ['法定人数', rules.quorum ? showQuorum(electorate.members, rules.quorum) : '不设'],
    ['方式', mannerWords(rules)],
    ...(tellers.length > 0 ? [['监票', `${tellers.length} 人`] as const] : []),
    ['截止', closesWords(vote)],
  ];
};

/**
 * What was set up, before it opens (测评草稿). The base is asked for with buttons where it is missing; `notes` is what
 * else is to be settled or looked at. Pure.
 */
export function draftCard(
  vote: Evaluation,
  roster: Roster,
  { tried, news, notes = [] }: { tried?: Turnout; news?: string; notes?: readonly string[] } = {},
): Card {
  const { no, title, rules, electorate } = vote;
  const set = (label: string): Action => ({
    label: `基数 ${label}`,
    action: 'change-ballot',
    payload: { matter: no, base: label },
  });
  const steps: readonly Action[] = [
    { label: '开始', action: 'open-ballot', payload: { matter: no } },
    { label: '试投', action: 'rehearse-ballot', payload: { matter: no } },
  ];
  const rehearsed =
    tried && tried.voted + tried.issued > 0
      ? [`试投：${tried.voted} 人成功，${tried.issued} 人还没有点。`]
      : [];
  return {
    title: rules.base ? (news ?? `#${no} 待开始：${title}`) : `#${no} 基数怎么算？请先选定`,
    ...(news || !rules.base ? { note: `#${no} ${title}` } : {}),
    rows: ruleRows(vote),
    text: [
      `名单：${nameList(electorate.electors, roster)}`,
      ...rehearsed,
      ...notes,
      `开始后以上各项不能再改；现在要改，可以发送：改${voteWord(vote)} #${no} 截止 明天下午五点`,
    ].join('\n'),
    actions: rules.base ? steps : ['全体', '实到', '有效票'].map(set),
  };
}

/**
 * The office's own view of a vote under way: how many, and who has not voted is asked for apart. `recusedSince` of
 * those with a place were recused after it opened and have not voted, `mergedSince` were found to be one with another.
 * `mayRun`: the reader is of the office, who counts; a teller is not. Pure.
 */
export function runningCard(
  vote: Evaluation,
  turnout: Turnout,
  { mayRun = true, ...apart }: { recusedSince?: number; mergedSince?: number; mayRun?: boolean } = {},
): Card {
  const since = sinceWords(apart);
  const { no, title, state } = vote;
  const issued = turnout.issued + turnout.voted + turnout.paper + turnout.unused;
  const payload = { matter: no };
  const few = state === 'open' ? fewWords(vote.rules, turnout) : undefined;
  return {
    title:
      state === 'open'
        ? `#${no} 正在投票：已投 ${turnout.voted} / ${issued}`
        : `#${no} 手机投票已结束，等纸票录入`,
    note: title,
    rows: [
      ...ruleRows(vote),
      ['发出', since ? `${issued} 张（${since}）` : `${issued} 张`],
      ...(vote.rules.paper ? [['领纸票', `${turnout.paper} 人`] as const] : []),
    ],
    ...(few ? { text: few } : {}),
    ...(state === 'counting' ? { text: `请两位监票人各自清点后录入，＿处填张数：${paperForm(vote)}` } : {}),
    actions: state === 'open' && mayRun ? [{ label: '计票', action: 'count-ballot', payload }] : [],
  };
}

/**
 * 录票 #12 收回＿ 满意＿ 不满意＿ 空白＿ 无效＿: how a paper count is written. Without a figure: a tally that nobody counted is never
 * one tap away.
 */
export const paperForm = ({ no, items: [item], rules }: VoteHead): string => {
  const options = item ? optionsOf(item, rules.abstain) : [];
  return `录票 #${no} ${['收回', ...options, '空白', '无效'].map((word) => `${word}＿`).join(' ')}`;
};
