import { ballotCard, lineToSend } from '../../cards/ballot/ballot.js';
import { closesWords, RECEIVED } from '../../cards/ballot/words.js';
import { type Card, plain } from '../../cards/card.js';
import { type VoterTopic, voterTopic } from '../../domain/ballot/voter-topic.js';
import { tookPaper } from '../../domain/errors/ballot.js';
import type { VotersView } from '../../prisma/stores.js';
import type { Answer, Context } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { waitingVotes } from './own-place.js';

/** What is asked of votes that are cast, though another still waits. */
const ABOUT_CAST: readonly VoterTopic[] = ['voted', 'what', 'regrets', 'takesBack'];

const isLeft = ({ elector }: VotersView): boolean => elector === 'issued';

const SECRET = '无记名：您选了什么只有您自己知道，办公室只看得到谁投过了。';
const NAMED = '记名：结果公布时，您的选择会和姓名一起公布。';

const FINAL = '投出以后不能更改，也不能撤回';

/** One line on each of the votes that are meant. */
const LINES: Readonly<Record<VoterTopic, (view: VotersView) => string>> = {
  agrees: () => '您写的没有作为投票收下，也没有留存。请在票上点选',
  closes: ({ evaluation }) => `截止 ${closesWords(evaluation)}`,
  secret: ({ evaluation }) => (evaluation.rules.secret ? SECRET : NAMED),
  voted: (view) => (isLeft(view) ? '还没有收到您的票' : receivedOr(view)),
  what: (view) =>
    isLeft(view)
      ? '还没有收到您的票'
      : `您的票已收到。${view.evaluation.rules.secret ? '选了什么已封存，办公室看不到，我也看不到，不能告诉您' : '记名的选择随结果一起公布，公布前不显示'}`,
  regrets: (view) =>
    isLeft(view) ? '还没有收到您的票，点错的没有算数；请在票上重新点选' : `${receivedOr(view)}。${FINAL}`,
  takesBack: (view) => (isLeft(view) ? '还没有收到您的票，没有要撤回的' : `${receivedOr(view)}。${FINAL}`),
  still: (view) => (isLeft(view) ? `还能投，截止 ${closesWords(view.evaluation)}` : receivedOr(view)),
  large: (view) =>
    isLeft(view)
      ? `要大字的票，请发送：大字版 #${view.evaluation.no}；也可以不看票，直接发给我：${lineToSend(view.evaluation)}`
      : receivedOr(view),
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
const isSettled = (topic: VoterTopic, views: readonly VotersView[]): boolean =>
  topic === 'agrees' && !views.some(isLeft);

/**
 * A plain question of an elector about the votes that are open to him (什么时候截止, 是不是匿名的, 我投了没有, 能代投吗): a short answer
 * with the ballot under it, where one is still to be cast. 同意 alone is none of the options and no vote; it brings the
 * ballot too, unless something else was asked (`isAsked`). What was typed is not in the answer. Undefined for other
 * words, and for who has no place in an open vote.
 */
export async function answerVoter(
  words: string,
  context: Context,
  isAsked: boolean,
): Promise<Answer | undefined> {
  const topic = voterTopic(words);
  if (topic === undefined) return undefined;
  if (topic === 'agrees' && (isAsked || context.actor.roles.includes('director'))) return undefined;
  const no = /#\s*(\d{1,9})/u.exec(words.normalize('NFKC'))?.[1];
  // Without a number it may be a reply that is taken back; with one, any vote there was.
  if (topic === 'takesBack' && no === undefined) return undefined;
  const states = topic === 'takesBack' ? (['open', 'counting', 'closed', 'released'] as const) : undefined;
  const open = await waitingVotes(context.actor.id, context, states);
  const named = no === undefined ? open : open.filter(({ evaluation }) => evaluation.no === Number(no));
  if (named.length === 0) return undefined;
  const left = named.filter(isLeft);
  const isAboutLeft = left.length > 0 && !ABOUT_CAST.includes(topic);
  return toAsker(context.chat, cardOn(topic, isAboutLeft ? left : named, context));
}

function cardOn(topic: VoterTopic, views: readonly VotersView[], { actor }: Context): Card {
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
  if (!isLeft(only) || vote.state !== 'open') return plain(title, vote.title);
  return { ...ballotCard(vote, { person: actor.id }), title, note: `#${vote.no} ${vote.title}` };
}
