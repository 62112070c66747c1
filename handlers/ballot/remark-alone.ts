import { ballotCard } from '../../cards/ballot/ballot.js';
import { type Card, plain } from '../../cards/card.js';
import { isRemark } from '../../domain/ballot/ballot-words.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { runs } from './ballot-at-hand.js';
import { waitingVotes } from './own-place.js';
import { showResult } from './show-result.js';

/**
 * 评语 … by itself: a remark goes in with the whole ballot. Its words are kept nowhere; where a ballot that asks for remarks still
 * waits, it comes again with how to fill it in.
 */
export const remarkAlone = defineHandler({
  action: 'remark-alone',
  verbs: [],
  phrase: isRemark,
  allowed: 'anyone',
  reads: true,
  secretWords: true,
  takes: {},

  async run(_input, context) {
    const { actor, chat } = context;
    const asked = await resultMeant(context);
    if (asked !== undefined) return showResult.run({ matter: asked }, context);
    const votes = await waitingVotes(actor.id, context, ['open', 'draft']);
    const asking = votes.filter(({ evaluation: { items } }) => items.some(({ kind }) => kind === 'remark'));
    const left = asking.find(({ elector }) => elector === 'issued');
    const card: Card = left
      ? saying(
          ballotCard(left.evaluation, { rehearsal: left.evaluation.state === 'draft', person: actor.id }),
          '评语没有单独收下，也没有留存：请和这张票的其他各项一起投出。',
        )
      : asking.length > 0
        ? plain('您的票已收到，评语要和票一起投，投出后不能再补。', '有意见请当面告诉办公室。')
        : votes.length > 0
          ? plain(
              '您手里的票只有选项，没有评语一项，这句话没有收下，也没有留存。',
              '有意见请当面告诉办公室。',
            )
          : plain('评语写在票上，和票一起投；目前没有等您投的票。', '发送“我的”看看与您有关的事项。');
    return decide({ answer: chat.kind === 'group' ? { privately: card } : { here: card } });
  },
});

const NO = /#\s*(\d{1,9})\s*[?？。]?$/u;

/** 评语 #22 of who runs that vote, once it is counted: its remarks are read. Its number alone; more words may be a remark. */
async function resultMeant(context: Context): Promise<number | undefined> {
  const said = (context.said ?? '').normalize('NFKC').trim();
  const no = /^(?:看|查看)?评语\s*#/u.test(said) ? Number(NO.exec(said)?.[1]) : 0;
  const vote = no > 0 ? await context.stores.evaluations.byNo(no) : undefined;
  return vote?.result && runs(context, vote) ? no : undefined;
}

const saying = (card: Card, line: string): Card => ({
  ...card,
  text: [line, card.text].filter(Boolean).join('\n'),
});
