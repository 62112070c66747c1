import { ballotCard, groupBallotCard } from '../../cards/ballot/ballot.js';
import { changeLines, paperForm, runningCard } from '../../cards/ballot/draft.js';
import { closesWords } from '../../cards/ballot/words.js';
import { plain } from '../../cards/card.js';
import { ONLY_BY_TELEPHONE } from '../../cards/roster/by-telephone.js';
import { tellersLeft } from '../../domain/ballot/ballot-audience.js';
import { type Evaluation, FEWEST_OPENED } from '../../domain/ballot/evaluation.js';
import { freshKeys } from '../../domain/ballot/options.js';
import { stillThere } from '../../domain/ballot/still-there.js';
import { voteWord } from '../../domain/ballot/vote-word.js';
import { stepMissing } from '../../domain/errors/appraisal.js';
import {
  baseMissing,
  closesInPast,
  nobodyMayVote,
  presentMissing,
  presentUnnamed,
  tooFewForSecrecy,
} from '../../domain/errors/ballot.js';
import { tellersNeeded } from '../../domain/errors/tellers.js';
import type { Roster } from '../../domain/roster/roster.js';
import { showEnd } from '../../domain/time/day.js';
import { waitsOfVote } from '../appraisal/record-round.js';
import { allWhomVoteNames } from '../appraisal/whom-a-vote-names.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { isAnswered, pickVote, voteChange, WHICH } from './ballot-at-hand.js';
import { SETUP_SLOTS, setupBody, withSetup } from './ballot-setup.js';
import { linkLine } from './link-line.js';

/**
 * Opens a vote (开始): freezes electorate, tiers, base and line, gives every elector an empty place and a private
 * ballot, the group a card with the turnout.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `NOT_A_DRAFT`, `BASE_MISSING`, `PRESENT_MISSING`, `PRESENT_UNNAMED`,
 * `NOBODY_MAY_VOTE`, `TOO_FEW_FOR_SECRECY`, `CLOSES_IN_PAST`, `STEP_MISSING` before an appraisal's turn
 */
export const openBallot = defineHandler({
  action: 'open-ballot',
  verbs: ['开始', '开始投票', '开始测评', '开始表决', '开始评议'],
  irrevocable: true,
  allowed: ['office', 'director'],
  takes: {
    ...WHICH,
    present: SETUP_SLOTS.present,
    absent: SETUP_SLOTS.absent,
    closes: SETUP_SLOTS.closes,
  },
  help: { form: '开始 #12', does: '冻结名单和规则，把票发给每一个人' },

  async run({ matter: no, ...said }, context) {
    const picked = await pickVote(context, no, {
      action: 'open-ballot',
      states: ['draft'],
      none: '目前没有待开始的投票。',
    });
    if (isAnswered(picked)) return picked;
    const vote = withSetup(picked, said, context);
    requireReady(vote, context);
    await requireItsTurn(vote, context);
    return opened(picked, vote, 'evaluation.opened', {}, context);
  },
});

/** A vote on somebody waits for what goes before it: the three sheets, the rectification's report. */
async function requireItsTurn(vote: Evaluation, context: Context): Promise<void> {
  // Where the title may mean several, none of them goes round the lock.
  for (const who of await allWhomVoteNames(vote, context)) {
    const waits = await waitsOfVote(vote, who, context);
    if (waits) throw stepMissing(`开始 #${vote.no}`, waits.missing, waits.no);
  }
}

/** `form` is the beginning of the line that opens it. @throws DubanError for each thing that must be settled first */
export function requireReady(vote: Evaluation, { now, roster }: Context, form = `开始 #${vote.no}`): void {
  const { no, rules, electorate, closesAt } = vote;
  const word = voteWord(vote);
  if (!rules.base) throw baseMissing(no, word);
  // Nobody signed in is not a number to count by: it was not taken yet.
  if (rules.base === 'present' && !electorate.present) throw presentMissing(no);
  // Ballots go to who is there: more of them than signed in would void the round.
  if (rules.base === 'present' && !electorate.absent)
    throw presentUnnamed(no, electorate.present ?? 0, electorate.electors.length + electorate.recused.length);
  if (electorate.electors.length === 0) throw nobodyMayVote(no, word);
  if (rules.secret && electorate.electors.length < FEWEST_OPENED)
    throw tooFewForSecrecy(no, electorate.electors.length, word);
  if (rules.paper && tellersLeft(vote, roster).length < 2) throw tellersNeeded(no, word);
  if (!closesAt || closesAt <= now)
    throw closesInPast(closesAt ? showEnd(closesAt) : '', `${form} 截止 明天下午五点`);
}

/** What a teller does, and when. */
const howTellersCount = (vote: Evaluation): string =>
  `手机投票 ${closesWords(vote)} 截止后，请与另一位监票人各自清点纸票，各发一次（＿处填张数）：\n${paperForm(vote)}\n领纸票的人可以随时登记，例如：领纸票 #${vote.no} 张三`;

const FROZEN = '名单、基数、档次和通过线已锁定，不能再改。';
const BOTH_BOXES = `纸票和手机票各自要么没有，要么至少 ${FEWEST_OPENED} 张，否则为保密整个票箱都不开。请尽早登记领纸票的人。`;

/** Names as many as are spelled out. */
const NAMES = 20;

/** The electors to whom no ballot goes, and how they vote. */
function whoIsCalled(ids: readonly string[], vote: Evaluation, roster: Roster): readonly string[] {
  if (ids.length === 0) return [];
  const names = ids.slice(0, NAMES).map((id) => roster.person(id)?.name ?? '');
  const more = ids.length > NAMES ? `等 ${ids.length} 人` : '';
  return [`${ONLY_BY_TELEPHONE}：${names.join('、')}${more}`, ...linkLine(vote, ids, roster)];
}

/**
 * The decision that opens the next round: it has other keys, and cards of its own. `before` is the vote as it was set up:
 * whom its electorate lost since is said.
 */
export async function opened(
  before: Evaluation,
  vote: Evaluation,
  kind: string,
  body: Readonly<Record<string, unknown>>,
  context: Context,
): Promise<Decision> {
  const { chat, now, roster, stores } = context;
  const round = vote.round + 1;
  const { rules, items, electorate, closesAt } = vote;
  const keys = freshKeys(items, rules.abstain);
  const next: Evaluation = { ...vote, state: 'open', round, keys, openedAt: now };
  const issued = electorate.electors.length;
  const group = next.chatId
    ? { group: { chatId: next.chatId, card: groupBallotCard(next, { voted: 0, issued }) } }
    : {};
  const running = runningCard(next, { issued, voted: 0, paper: 0, unused: 0 });
  const changes = changeLines(stillThere(before.electorate, roster));
  const bothBoxes = rules.paper && rules.secret ? [BOTH_BOXES] : [];
  const without = await stores.accounts.without(electorate.electors);
  const unreached = electorate.electors.filter((id) => without.has(id));
  const card = {
    ...running,
    text: [FROZEN, ...changes, ...bothBoxes, ...whoIsCalled(unreached, next, roster)].join('\n'),
  };
  const told = rules.paper ? tellersLeft(next, roster).filter((id) => id !== context.actor.id) : [];
  return decide({
    notices: told.map((personId) => ({
      to: { personId },
      card: { ...plain(`请您为 #${vote.no} 监票`, howTellersCount(next)), note: vote.title },
      when: 'now',
    })),
    answer: context.said === undefined && chat.kind === 'direct' ? { update: card } : toAsker(chat, card),
    effects: [
      voteChange(
        vote,
        kind,
        context,
        { state: 'open', round, keys, rules, electorate, openedAt: now, ...(closesAt ? { closesAt } : {}) },
        { ...setupBody(next), ...body, round, issued },
      ),
      {
        kind: 'ballot.issue',
        evaluation: vote.id,
        round,
        electors: electorate.electors,
        card: ballotCard(next),
        ...group,
        at: now,
      },
    ],
  });
}
