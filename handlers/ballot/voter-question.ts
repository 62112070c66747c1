import { ballotCard, lineToSend } from '../../cards/ballot/ballot.js';
import { closesWords, RECEIVED } from '../../cards/ballot/words.js';
import { type Card, plain } from '../../cards/card.js';
import { tookPaper } from '../../domain/errors/ballot.js';
import type { VotersView } from '../../prisma/stores.js';
import type { Answer, Context } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { waitingVotes } from './own-place.js';

/** What an elector asks of an open vote, and says of it that is no choice. */
const TOPICS = {
  agrees: /^(?:我|完全|我完全)?(?:不|暂不)?同意(?:了|的|吧|啊|通过)?$/u,
  closes:
    /^(?:(?:投票|测评|表决|票|这个|这次)*(?:什么时候|何时|几点|几号|哪天|多久|到几点|到什么时候)(?:投票|投)?(?:截止|结束|到期|为止|之前投)(?:啊|呢|呀)?|(?:投票)?截止(?:时间|日期)?(?:是)?(?:什么时候|几点|几号|哪天|到几点))$/u,
  secret:
    /^(?:(?:这个|这次|投票|测评|表决|这是)*(?:是不是|是否|是)?(?:匿名|无?记名|不记名|保密)(?:投票|的|制)*[吗呢么]?|(?:别人|你们|办公室|领导|大家)(?:会不会|能不能|会|能|可以)?(?:知道|看到|看见|查到|看得到)我(?:投|选|点)(?:了|的)?(?:什么|谁|哪个|啥)?[吗呢么]?)$/u,
  voted:
    /^(?:(?:我的?票?|我是不是|我这边|是不是|请问)*(?:已经?)?投(?:了|过了?|上了?|成功|出去了?)+(?:没有|没|吗|么|票吗|票没有)?|我?已投票?|我?(?:已经?|刚刚?)?投(?:过|好|完)了|我?已经?投了|我的?票(?:收到|投上)了?(?:没有|没|吗|么)|我有没有投(?:过|票)?)$/u,
  skips: /^(?:我)?(?:不投|不想投|不投票|可以不投|能不投|能不能不投|不投可以|不投行)(?:了|票|吗|么)*$/u,
  paper:
    /^(?:我)?(?:要|想|想要|能不能|可以|可不可以|能|改)(?:用|投|领|换|换成|改用)*(?:一张)?纸(?:质)?的?票[吗么]?$/u,
  page: /^(?:这个|投票|票的?|我的)*(?:链接|网页|页面|投票页|票|卡片|按钮)(?:怎么|也|都|一直|老是|老)?(?:打不开|点不开|点不了|点不动|打开不了|没反应|进不去)(?:了|啊|怎么办)*$/u,
  how: /^(?:请问|这个|这票|我)*(?:怎么|怎样|如何|在哪里?|去哪里?|从哪里?)(?:投票?|投这个票|填票|点票)(?:啊|呢|呀)?$/u,
  proxy: /(?:代投|代我投|替我投|帮我投|让(?:别人|人|他人|同事|秘书|家人).{0,3}投|委托.{0,4}投|代为投票)/u,
} as const;
type Topic = keyof typeof TOPICS;

/** Longer words tell something, and ask nothing. */
const LONGEST = 24;

function topicOf(words: string): Topic | undefined {
  const bare = words
    .normalize('NFKC')
    .replace(/#\s*\d{1,9}\s*号?/gu, '')
    .replace(/[\s\p{P}\p{S}]/gu, '');
  if ([...bare].length > LONGEST) return undefined;
  return (Object.keys(TOPICS) as Topic[]).find((topic) => TOPICS[topic].test(bare));
}

const isLeft = ({ elector }: VotersView): boolean => elector === 'issued';

const SECRET = '无记名：您选了什么只有您自己知道，办公室只看得到谁投过了。';
const NAMED = '记名：结果公布时，您的选择会和姓名一起公布。';

/** One line on each of the votes that are meant. */
const LINES: Readonly<Record<Topic, (view: VotersView) => string>> = {
  agrees: () => '您写的没有作为投票收下，也没有留存。请在票上点选',
  closes: ({ evaluation }) => `截止 ${closesWords(evaluation)}`,
  secret: ({ evaluation }) => (evaluation.rules.secret ? SECRET : NAMED),
  voted: (view) => (isLeft(view) ? '还没有收到您的票' : receivedOr(view)),
  skips: (view) =>
    isLeft(view)
      ? `不投可以不点；没有投的不计入收回的票。截止（${closesWords(view.evaluation)}）以前都还能投`
      : receivedOr(view),
  paper: (view) =>
    !isLeft(view)
      ? receivedOr(view)
      : view.evaluation.rules.paper
        ? '领纸票请找办公室登记，登记后手机上就不能再投'
        : '这次没有纸票，请在手机上投；用手机不方便的，请与办公室联系',
  page: (view) =>
    isLeft(view)
      ? `不用打开链接也能投，直接发给我：${lineToSend(view.evaluation)}${view.evaluation.items.length > 1 ? `；要再开一次页面：大字版 #${view.evaluation.no}` : ''}`
      : receivedOr(view),
  how: (view) =>
    isLeft(view) ? `请在票上点选，或者直接发给我：${lineToSend(view.evaluation)}` : receivedOr(view),
  proxy: ({ evaluation }) =>
    `不能代投，一人一票，只能本人投；截止（${closesWords(evaluation)}）以前，在手机上随时都能投`,
};

/** Of a vote that is cast, or that is cast on paper. */
const receivedOr = ({ evaluation, elector }: VotersView): string =>
  elector === 'paper' ? tookPaper(evaluation.no).failure.say.replace(/^#\d+ /u, '') : RECEIVED;

/** What is said where all of those that are meant are cast. */
const isSettled = (topic: Topic, views: readonly VotersView[]): boolean =>
  topic === 'agrees' && !views.some(isLeft);

/**
 * A plain question of an elector about the votes that are open to him (什么时候截止, 是不是匿名的, 我投了没有, 能代投吗): a short
 * answer with the ballot under it, where one is still to be cast. 同意 alone is none of the options and no vote; it brings the
 * ballot too, unless something else was asked (`isAsked`). What was typed is not in the answer. Undefined for other words, and
 * for who has no place in an open vote.
 */
export async function answerVoter(
  words: string,
  context: Context,
  isAsked: boolean,
): Promise<Answer | undefined> {
  const topic = topicOf(words);
  if (topic === undefined) return undefined;
  if (topic === 'agrees' && (isAsked || context.actor.roles.includes('director'))) return undefined;
  const no = /#\s*(\d{1,9})/u.exec(words.normalize('NFKC'))?.[1];
  const open = await waitingVotes(context.actor.id, context);
  const named = no === undefined ? open : open.filter(({ evaluation }) => evaluation.no === Number(no));
  if (named.length === 0) return undefined;
  const left = named.filter(isLeft);
  const isAboutLeft = left.length > 0 && topic !== 'voted';
  return toAsker(context.chat, cardOn(topic, isAboutLeft ? left : named, context));
}

function cardOn(topic: Topic, views: readonly VotersView[], { actor }: Context): Card {
  if (isSettled(topic, views)) return plain(`${RECEIVED}。`);
  const [only, second] = views;
  if (!only || second)
    return plain(
      `有 ${views.length} 件投票：`,
      [
        ...views.map((view) => `#${view.evaluation.no} ${view.evaluation.title}：${LINES[topic](view)}`),
        ...(views.some(isLeft) ? ['看自己的票请发送：我的票'] : []),
      ].join('\n'),
    );
  const { evaluation: vote } = only;
  const title = `#${vote.no} ${LINES[topic](only)}`;
  if (!isLeft(only)) return plain(title, vote.title);
  return { ...ballotCard(vote, { person: actor.id }), title, note: `#${vote.no} ${vote.title}` };
}
