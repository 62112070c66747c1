import { listedAsRecused } from '../../domain/ballot/ballot-audience.js';
import type { SetByLaw } from '../../domain/ballot/define-ballot.js';
import { electorateOf, readParticipants } from '../../domain/ballot/electorate.js';
import { BASES, type Evaluation } from '../../domain/ballot/evaluation.js';
import { isBareShare, readLine, showLine } from '../../domain/ballot/line.js';
import { quorumOf, readQuorum } from '../../domain/ballot/quorum.js';
import {
  namesAbstention,
  readBase,
  readInstant,
  readTiers,
  readWay,
  timeAmong,
  withTiers,
} from '../../domain/ballot/read-setup.js';
import { stillThere } from '../../domain/ballot/still-there.js';
import { voteWord } from '../../domain/ballot/vote-word.js';
import {
  closesInPast,
  notReadable,
  presentImpossible,
  quorumImpossible,
  setByLaw,
  shareUnclear,
} from '../../domain/errors/ballot.js';
import { ballotMechanism } from '../../domain/instruments/catalogue.js';
import type { Slots, Values } from '../../domain/slot.js';
import { showInstant } from '../../domain/time/day.js';
import type { Context } from '../define-handler.js';
import { signedIn } from './signed-in.js';

/** What of a vote can be said when it is set up and changed until it opens. Each after its own word, in any order. */
export const SETUP_SLOTS = {
  who: {
    kind: 'text',
    label: '参加',
    cues: ['参加人员', '参加'],
    brief: true,
    ask: '谁来投票？例如：组成人员，或者写姓名。',
  },
  closes: {
    kind: 'text',
    label: '截止时间',
    cues: ['截止时间', '截止到', '截止', '截至'],
    dated: true,
    brief: true,
    ask: '什么时候截止？例如：明天下午五点。',
  },
  base: { kind: 'text', label: '基数', cues: ['基数'], brief: true },
  line: { kind: 'text', label: '通过线', cues: ['通过线', '线 ', '线:'], brief: true },
  tiers: { kind: 'text', label: '档次', cues: ['档次', '档 ', '档:'], brief: true },
  // Said of the tiers that are there anyway.
  three: { kind: 'flag', label: '三档', cues: ['三档'] },
  secrecy: { kind: 'choice', label: '记名方式', of: ['无记名', '记名'] },
  quorum: { kind: 'text', label: '法定人数', cues: ['法定人数'], brief: true },
  present: { kind: 'text', label: '签到', cues: ['签到人数', '签到'], brief: true },
  absent: { kind: 'text', label: '缺席', cues: ['缺席人员', '缺席', '未到会', '未到', '没到'], brief: true },
  way: { kind: 'text', label: '方式', cues: ['方式'], brief: true },
  steps: { kind: 'text', label: '确认', cues: ['确认'], brief: true },
  // 两步 is said without 确认 before it as well.
  twice: { kind: 'flag', label: '两步', cues: ['两步确认', '两步提交', '选定后提交', '选定再提交'] },
  tellers: { kind: 'text', label: '监票', cues: ['监票人', '监票'], brief: true },
  recused: { kind: 'text', label: '回避', cues: ['回避'], brief: true },
  // Before the other: 不可以弃权 has 可以弃权 within it.
  noAbstain: {
    kind: 'flag',
    label: '不设弃权',
    cues: [
      '不可以弃权',
      '不允许弃权',
      '不可弃权',
      '不能弃权',
      '不设弃权',
      '取消弃权',
      '去掉弃权',
      '弃权 关',
      '弃权关',
    ],
  },
  abstain: {
    kind: 'flag',
    label: '可以弃权',
    cues: ['可以弃权', '允许弃权', '可弃权', '设弃权', '弃权 开', '弃权开', ' 弃权'],
  },
  blank: { kind: 'flag', label: '空白票', cues: ['空白算弃权', '空白票算弃权'] },
} as const satisfies Slots;

export type Setup = Values<typeof SETUP_SLOTS>;

/** The parts of an opening line that are said again where another of them cannot be. */
const SAID_AGAIN = {
  who: '参加',
  base: '基数',
  line: '线',
  tiers: '档',
  quorum: '法定人数',
  closes: '截止',
  way: '方式',
  steps: '确认',
  tellers: '监票',
  recused: '回避',
  present: '签到',
  absent: '缺席',
} as const;

/** The beginning of a line that can be sent, for refusals: with all that was said but `wrong`. */
function formOf({ trail, no, title, mechanism }: Evaluation, said: Setup, wrong: string): string {
  const { law, verbs } = ballotMechanism(mechanism);
  const parts = [
    ...Object.entries(SAID_AGAIN).flatMap(([name, cue]) => {
      const words = said[name as keyof typeof SAID_AGAIN];
      return words === undefined || cue === wrong ? [] : [`${cue} ${words}`];
    }),
    ...(said.twice && wrong !== '确认' && said.steps === undefined ? ['确认 两步'] : []),
    ...(said.secrecy ? [said.secrecy] : []),
    ...(said.noAbstain ? ['不可以弃权'] : said.abstain ? ['可以弃权'] : []),
    ...(said.blank ? ['空白票算弃权'] : []),
  ];
  if (trail.n > 0) return [`改${voteWord({ mechanism })} #${no}`, ...parts].join(' ');
  const who = law && said.who === undefined && wrong !== '参加' ? ['参加 组成人员'] : [];
  return [verbs[0] ?? '测评', `《${title}》`, ...who, ...parts].join(' ');
}

/**
 * The vote with what was said on top of it, and with who of its electorate is in the roster by now. `given` is the
 * beginning of the line that can be sent instead, for refusals.
 *
 * @throws DubanError `BALLOT_NOT_READABLE` naming the words, `CLOSES_IN_PAST`, `PRESENT_IMPOSSIBLE`, `QUORUM_IMPOSSIBLE`,
 * `SET_BY_LAW`
 */
export function withSetup(vote: Evaluation, said: Setup, context: Context, given?: string): Evaluation {
  const but: Form = (wrong) => given ?? formOf(vote, said, wrong);
  const { law } = ballotMechanism(vote.mechanism);
  if (law) requireLaw(law, said, lawForm(vote, said, given));
  const rules = rulesOf(vote, said, but);
  const items = itemsOf(vote, said, context, but);
  const who = electorate(vote, said, context, but);
  // Who takes part is asked for later where nobody is named yet.
  if (rules.quorum && who.members > 0) {
    const least = quorumOf(who.members, rules.quorum);
    if (least > who.members) throw quorumImpossible(least, who.members, `${but('法定人数')} 法定人数 过半数`);
  }
  return {
    ...vote,
    ...{ rules, items, electorate: who },
    ...(said.tellers ? { tellers: peopleOf('监票人', said.tellers, context, but('监票')) } : {}),
    ...(said.closes ? { closesAt: closing(said.closes, context, but('截止')) } : {}),
  };
}

/** The beginning of a line that can be sent instead, without the part that was wrong. */
type Form = (wrong: string) => string;

const lawForm = (vote: Evaluation, { who, closes }: Setup, given?: string): string =>
  given ??
  formOf(
    vote,
    { ...(who ? { who } : {}), closes: closes ?? (vote.trail.n > 0 ? undefined : '明天下午五点') },
    '',
  );

/** What the law sets may be said again, and nothing else in its place. */
function requireLaw({ base, line, quorum }: SetByLaw, said: Setup, form: string): void {
  const read = said.base === undefined ? undefined : readBase(said.base);
  const same = (words: string | undefined, law: SetByLaw['line']) =>
    words === undefined || JSON.stringify(readLine(words)) === JSON.stringify(law);
  if (read && read.base !== base) throw setByLaw('基数', `${BASES[base]}组成人员`, form);
  if (!same(said.line, line)) throw setByLaw('通过线', `${BASES[base]}的${showLine(line)}`, form);
  if (!same(said.quorum, quorum)) throw setByLaw('法定人数', `全体的${showLine(quorum)}`, form);
  if (said.tiers !== undefined || said.noAbstain) throw setByLaw('选项', '赞成、反对、弃权', form);
}

function closing(words: string, context: Context, form: string): Date {
  const at = readInstant(words, context);
  const among = at ? undefined : timeAmong(words, context);
  // The time itself was right: what stands beside it was not understood.
  if (among) throw notReadable('', among.beside, `${form} 截止 ${among.when}`);
  if (!at) throw notReadable('截止时间', words, `${form} 截止 明天下午五点`);
  if (at <= context.now) throw closesInPast(showInstant(at), `${form} 截止 明天下午五点`);
  return at;
}

function rulesOf({ rules }: Evaluation, said: Setup, but: Form): Evaluation['rules'] {
  const base = said.base === undefined ? undefined : readBase(said.base);
  if (said.base !== undefined && !base)
    throw notReadable('基数', said.base, `${but('基数')} 基数 全体（也可以写：实到、有效票）`);
  const line = said.line === undefined ? undefined : readLine(said.line);
  if (said.line !== undefined && !line && isBareShare(said.line))
    throw shareUnclear('通过线', said.line, `${but('线')} 线 ${said.line}以上`);
  if (said.line !== undefined && !line)
    throw notReadable('通过线', said.line, `${but('线')} 线 过半数（也可以写：三分之二以上、超过三分之二）`);
  const noQuorum = /^(?:无|不设|没有)$/u.test(said.quorum ?? '');
  const asked = noQuorum || said.quorum === undefined ? undefined : readQuorum(said.quorum);
  if (said.quorum !== undefined && !noQuorum && !asked && isBareShare(said.quorum))
    throw shareUnclear('法定人数', said.quorum, `${but('法定人数')} 法定人数 ${said.quorum}以上`);
  if (said.quorum !== undefined && !noQuorum && !asked)
    throw notReadable(
      '法定人数',
      said.quorum,
      `${but('法定人数')} 法定人数 过半数（也可以写：三分之二以上、21人、不设）`,
    );
  const quorum = noQuorum ? undefined : (asked ?? rules.quorum);
  const { quorum: _before, ...rest } = rules;
  return {
    ...rest,
    ...(quorum ? { quorum } : {}),
    ...(base ? { base: base.base } : {}),
    ...(line ? { line } : {}),
    ...(said.twice ? { twoSteps: true } : {}),
    ...(said.steps ? { twoSteps: stepsIn(said.steps, but('确认')) } : {}),
    ...(said.secrecy ? { secret: said.secrecy === '无记名' } : {}),
    ...(said.way ? wayIn(said.way, but('方式')) : {}),
    ...(said.abstain || namesAbstention(said.tiers ?? '') ? { abstain: true } : {}),
    ...(said.noAbstain ? { abstain: false, blankAbstains: false } : {}),
    ...(said.blank ? { abstain: true, blankAbstains: true } : {}),
  };
}

function wayIn(words: string, form: string): { paper: boolean } {
  const way = readWay(words);
  if (!way) throw notReadable('方式', words, `${form} 方式 手机+纸票（也可以写：手机）`);
  return way;
}

function stepsIn(words: string, form: string): boolean {
  const found = /^([一二两12])步?$/u.exec(words.trim())?.[1];
  if (!found) throw notReadable('确认方式', words, `${form} 确认 两步（先选定再提交；一步是点一次即投出）`);
  return !/[一1]/u.test(found);
}

const TIERS_FORM = '档 优秀/称职/不称职（二到六档，从好到差）';
/** 档 with no tier after it: the next word is another part, 档 基数 有效票. */
const NO_TIERS =
  /(?:^|[\s,，;；])档次?[\s:：]*(?:$|(?:基数|通过线|线|参加|截止|截至|无?记名|法定人数|签到|方式|确认|监票|回避)(?=[\s:：]|$))/u;

function itemsOf(
  { items }: Evaluation,
  { tiers: words }: Setup,
  { roster, said: line }: Context,
  but: Form,
): Evaluation['items'] {
  const form = but('档');
  if (words === undefined) {
    if (line !== undefined && NO_TIERS.test(line)) throw notReadable('档次', '档', `${form} ${TIERS_FORM}`);
    return items;
  }
  const tiers = readTiers(words, roster);
  if (!tiers) throw notReadable('档次', words, `${form} ${TIERS_FORM}`);
  return withTiers(items, tiers);
}

function electorate(vote: Evaluation, said: Setup, context: Context, but: Form): Evaluation['electorate'] {
  const { electorate: before } = stillThere(vote.electorate, context.roster);
  const people = said.who === undefined ? undefined : peopleOf('参加的人', said.who, context, but('参加'));
  const recused =
    said.recused === undefined ? before.recused : peopleOf('回避的人', said.recused, context, but('回避'));
  const all = people ?? [...new Set([...before.electors, ...before.recused, ...(before.absent ?? [])])];
  const members =
    (said.base && readBase(said.base)?.members) || (people ? undefined : before.members || undefined);
  const came = signedIn({ no: vote.no, electorate: before }, all, said, context, but('签到'));
  const next = electorateOf(
    said.who === undefined ? before.words : readParticipants(said.who, context.roster).byRole ? said.who : '',
    all.map((id) => ({ id })),
    [...recused, ...listedAsRecused(vote, all, context.roster)],
    { ...(members ? { members } : {}), ...came },
  );
  if (next.present !== undefined && next.present > next.members)
    throw presentImpossible(vote.no, next.present, next.members);
  return next;
}

function peopleOf(label: string, words: string, { roster }: Context, form: string): readonly string[] {
  const { people, unknown } = readParticipants(words, roster);
  const cue = label === '参加的人' ? '参加 组成人员' : label === '监票人' ? '监票 张三、李四' : '回避 张三';
  if (unknown.length > 0) throw notReadable(label, unknown.join('、'), `${form} ${cue}`);
  return people.map(({ id }) => id);
}

/** Base words as the rules have them, for the trail. */
export const setupBody = ({ title, rules, items, electorate: e, closesAt }: Evaluation) => ({
  title,
  base: rules.base ? BASES[rules.base] : null,
  rules: { ...rules },
  items: items.map((item) => ({ ...item })),
  electors: e.electors,
  recused: e.recused,
  members: e.members,
  present: e.present ?? null,
  ...(e.absent ? { absent: e.absent } : {}),
  closesAt: closesAt?.toISOString() ?? null,
});
