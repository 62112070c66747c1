import { paperForm } from '../../cards/ballot/draft.js';
import { plain } from '../../cards/card.js';
import { countsPaper, runnersOf } from '../../domain/ballot/ballot-audience.js';
import { type Evaluation, FEWEST_OPENED } from '../../domain/ballot/evaluation.js';
import { optionsOf } from '../../domain/ballot/item.js';
import { readPaper } from '../../domain/ballot/read-paper.js';
import { addsUp, type PaperTally } from '../../domain/ballot/tally.js';
import { voteWord } from '../../domain/ballot/vote-word.js';
import { notOpenForVotes } from '../../domain/errors/ballot.js';
import {
  doesNotAddUp,
  notOnPaper,
  otherThanTaken,
  paperNotReadable,
  tellersDiffer,
  tellersVoid,
} from '../../domain/errors/tellers.js';
import { canonicalJson } from '../../domain/trail.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { howItStands, voteChange, voteRunBy, WHICH } from './ballot-at-hand.js';

/**
 * One teller's count of the paper box (录票). It takes two, each alone: a second that differs is not kept, nor a word
 * said of what either entered; both tellers and the office hear that they differ, and the first can enter again. The third
 * difference of a round, and each after it, voids the first count too: nobody finds the other's figures by trying. Two
 * that agree are counted together with the phones. Of fewer than five papers of a secret vote only their number is
 * kept.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_A_TELLER`, `NOT_ON_PAPER`, `NOT_OPEN_FOR_VOTES`, `BALLOT_NOT_READABLE`,
 * `DOES_NOT_ADD_UP`
 */
export const enterPaper = defineHandler({
  action: 'enter-paper',
  verbs: ['录票', '录入纸票'],
  allowed: 'anyone',
  takes: {
    matter: { ...WHICH.matter, of: 'counting-evaluation', required: true, ask: '哪一件的纸票？请写 #号码。' },
    words: {
      kind: 'text',
      label: '票数',
      required: true,
      ask: '请写您清点的张数：收回几张，各档、空白、无效各几张。',
    },
  },
  help: { form: '录票 #12 收回 5 满意 4 不满意 1', does: '监票人录入纸票，两人各录一次' },

  async run({ matter: no, words }, context) {
    const { stores, actor, chat, roster } = context;
    const vote = await voteRunBy(no, (one) => countsPaper(actor, one, roster), context);
    if (!vote.rules.paper) throw notOnPaper(no, voteWord(vote));
    if (vote.state !== 'counting') throw notOpenForVotes(no, `${howItStands(vote)}，现在不能录纸票`);
    const { paper } = await stores.evaluations.turnout(vote.id, vote.round);
    const [item] = vote.items;
    if (!item) throw notOnPaper(no, voteWord(vote));
    const said = readPaper(words, item, vote.rules.abstain, paper);
    if ('unread' in said) throw paperNotReadable(no, said, paperForm(vote));
    if (said.said !== undefined && said.said !== paper)
      throw otherThanTaken(no, said.said, paper, paperForm(vote));
    const read = said.tally;
    // Few papers name their voters: how many came back is kept, never what is on them.
    const isFew = vote.rules.secret && read.returned > 0 && read.returned < FEWEST_OPENED;
    const tally = isFew ? { ...read, counts: read.counts.map(() => 0), blank: 0, invalid: 0 } : read;
    const counted = tally.counts.reduce((sum, n) => sum + n, 0) + tally.blank + tally.invalid;
    if (!isFew && !addsUp(tally)) throw doesNotAddUp(no, tally.returned, counted, lineOf(vote, tally));
    const others = (await stores.evaluations.papers(vote.id, vote.round)).filter(
      ({ teller }) => teller !== actor.id,
    );
    const agrees = others.every((other) => canonicalJson(other.tally) === canonicalJson(tally));
    if (!agrees) return differs(vote, paperForm(vote), context);
    const card = plain(
      `#${no} 您录入的纸票数已登记`,
      [
        ...(isFew ? [`纸票不足 ${FEWEST_OPENED} 张，按无记名规则不开箱：只记收回张数，各项没有保存。`] : []),
        ...(said.summed ? [`没有写收回，按各项相加为 ${tally.returned} 张；不对的请改后再发一次。`] : []),
        ...(tally.returned > tally.issued
          ? [
              `【注意】收回 ${tally.returned} 张，多于领出的 ${tally.issued} 张。两位都这样录入，本轮就作废，请先核对票箱和领票名单。`,
            ]
          : []),
        others.length === 0 ? '还要另一位监票人单独录一次，两次一致才计入。' : '两位录入一致，正在计票。',
      ].join('\n'),
    );
    return decide({
      answer: toAsker(chat, card),
      effects: [
        // That somebody entered, not what: the figures belong to the result.
        voteChange(vote, 'evaluation.paper-entered', context, {}),
        { kind: 'paper.tally', evaluation: vote.id, round: vote.round, teller: actor.id, tally },
      ],
    });
  },
});

/** The figures that were entered, as a line to be corrected and sent again. */
const lineOf = (
  { no, items: [item], rules }: Evaluation,
  { returned, counts, blank, invalid }: PaperTally,
): string => {
  const options = item ? optionsOf(item, rules.abstain) : [];
  const parts = options.map((option, i) => `${option} ${counts[i] ?? 0}`);
  return [`录票 #${no} 收回 ${returned}`, ...parts, `空白 ${blank}`, `无效 ${invalid}`].join(' ');
};

/** From this difference of a round on, both counts are void: before it may be a slip. Our choice. */
const VOID_AT = 3;
const BEGINS = /^evaluation\.(?:opened|reopened|counting)$/u;
const DIFFERED = /^evaluation\.paper-(?:differs|voided)$/u;

/** Two counts that differ: said to both tellers and the office, without a figure of either. */
async function differs(vote: Evaluation, form: string, context: Context): Promise<Decision> {
  const { id, no, round, title } = vote;
  const { actor, roster, chat, stores } = context;
  const entries = await stores.trail.of(id);
  const ofRound = entries.slice(entries.findLastIndex(({ kind }) => BEGINS.test(kind)) + 1);
  const times = ofRound.filter(({ kind }) => DIFFERED.test(kind)).length + 1;
  const isVoid = times >= VOID_AT;
  const { say, next } = (isVoid ? tellersVoid(no, times, form) : tellersDiffer(no, times, VOID_AT)).failure;
  const what = isVoid ? `第 ${times} 次不一致，两份都已作废` : '不一致';
  const card = { ...plain(`#${no} 两位监票人录入的纸票数${what}，还没有计票`, next), note: title };
  const told = runnersOf(vote, roster).filter((one) => one !== actor.id);
  return decide({
    answer: toAsker(chat, plain(say, next)),
    effects: isVoid
      ? [
          voteChange(vote, 'evaluation.paper-voided', context, {}, { times }),
          { kind: 'paper.void', evaluation: id, round },
        ]
      : [voteChange(vote, 'evaluation.paper-differs', context, {})],
    notices: told.map((personId) => ({ to: { personId }, card, when: 'now' })),
  });
}
