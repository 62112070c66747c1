import { awaitingLine } from '../../cards/appraisal/awaiting.js';
import { paperForm } from '../../cards/ballot/draft.js';
import { reasonToReopen } from '../../cards/ballot/result.js';
import { closesWords } from '../../cards/ballot/words.js';
import { activityOf } from '../../cards/draw/words.js';
import { countsPaper } from '../../domain/ballot/ballot-audience.js';
import type { ElectorState, Evaluation, EvaluationState } from '../../domain/ballot/evaluation.js';
import { maySign } from '../../domain/cosigning/cosigning.js';
import { ruleOf } from '../../domain/cosigning/count.js';
import { seatOf } from '../../domain/draw/draw.js';
import { countsAs, type Invitee, inviteeOf } from '../../domain/gathering/meeting.js';
import { apartOf, isLiaisonOf, isOffice, scopeOf } from '../../domain/matter/audience.js';
import { showDay, showInstant } from '../../domain/time/day.js';
import { awaitingFor } from '../appraisal/awaiting-for.js';
import { openOnes } from '../approval/approval-at-hand.js';
import { runs, votesRun } from '../ballot/ballot-at-hand.js';
import { waitingVotes } from '../ballot/own-place.js';
import { opinionsOwed } from '../cosigning/answers-to-rate.js';
import { type Context, defineHandler } from '../define-handler.js';
import { ownDraws } from '../draw/draw-at-hand.js';
import { ownInvitations } from '../gathering/meeting-at-hand.js';
import { elsewhere } from './list-registered.js';
import { type Listing, showListing } from './matter-listing.js';

/** A liaison's are the unit's and what it issued; the office's staff have what they registered themselves; others what they may see. */
function mine({ actor, now }: Context): Omit<Listing, 'more'> {
  const states = ['open', 'replied'] as const;
  if (isLiaisonOf(actor, actor.unitId) && actor.unitId !== undefined)
    return {
      heading: '我的',
      query: {
        scope: { ...apartOf(actor), units: [actor.unitId], openBy: now, issuerId: actor.unitId },
        states,
      },
    };
  const scope = isOffice(actor) ? { ...apartOf(actor), units: [], ownerId: actor.id } : scopeOf(actor, now);
  return { heading: isOffice(actor) ? '我登记的' : '我的', query: { scope, states } };
}

const HAS_VOTED: Readonly<Record<ElectorState, string>> = {
  issued: '未投',
  voted: '已投',
  paper: '已领纸票',
  unused: '未投',
};

const RUNS: Readonly<Partial<Record<EvaluationState, string>>> = {
  draft: '待开始',
  open: '正在投票',
  counting: '等纸票录入',
  closed: '待公布',
};

/** So long a round without a result waits to be opened again, in milliseconds. Our choice. */
const WORTH_REOPENING_MS = 30 * 86_400_000;

/** The votes that the asker runs and that are not over, by how they stand. */
async function linesRun(context: Context): Promise<readonly string[]> {
  if (!isOffice(context.actor)) return [];
  const votes = await votesRun(context, ['draft', 'open', 'counting', 'closed']);
  const before = context.now.getTime() - WORTH_REOPENING_MS;
  const isGivenUp = (vote: Evaluation) =>
    hasNoResult(vote) && vote.closesAt !== undefined && vote.closesAt.getTime() < before;
  return votes
    .filter((vote) => !isGivenUp(vote))
    .map((vote) => `#${vote.no} 投票（${howItRuns(vote)}），截止 ${closesWords(vote)}《${vote.title}》`);
}

/** What waits for the asker's 同意. */
async function approvalLines(context: Context): Promise<readonly string[]> {
  if (!context.actor.roles.includes('director')) return [];
  return (await openOnes(context)).map(
    ({ matterNo: no, what }) => `#${no} ${what}（等您同意），请发送：待同意 #${no}`,
  );
}

/** The paper boxes that wait for the asker's count, who is a teller. */
async function countLines(context: Context): Promise<readonly string[]> {
  const { actor, roster, stores } = context;
  const counting = (await stores.evaluations.inState(['counting'])).filter(
    (vote) => vote.rules.paper && runs(context, vote) && countsPaper(actor, vote, roster),
  );
  const lines = await Promise.all(
    counting.map(async (vote) => {
      const entered = await stores.evaluations.papers(vote.id, vote.round);
      const has = entered.some(({ teller }) => teller === actor.id);
      const line = `请发送：${paperForm(vote)}`;
      return has ? [] : [`#${vote.no} 纸票（等您清点录入）《${vote.title}》，${line}`];
    }),
  );
  return lines.flat();
}

/** A round that decided nothing has nothing to announce. */
const hasNoResult = ({ state, result }: Evaluation): boolean =>
  state === 'closed' && result !== undefined && reasonToReopen(result) !== undefined;

const howItRuns = (vote: Evaluation): string | undefined =>
  hasNoResult(vote) ? '这一轮没有结果' : RUNS[vote.state];

/** What the asker is invited to and has not answered: meetings, and activities they were drawn for. */
async function invitationLines(context: Context): Promise<readonly string[]> {
  const { actor, now, today } = context;
  const meetings = (await ownInvitations(context)).filter(
    (one) => one.startsAt !== undefined && one.startsAt > now && isAsked(inviteeOf(one, actor.id)),
  );
  const draws = (await ownDraws(context)).filter(
    (draw) =>
      draw.state === 'drawn' &&
      (draw.activity?.on ?? today) >= today &&
      ['called', 'recusal'].includes(seatOf(draw, actor.id)?.state ?? ''),
  );
  return [
    ...meetings.map(
      ({ no, title, startsAt }) =>
        `#${no} 邀请（您还没有答复） ${startsAt ? showInstant(startsAt) : ''} ${title}`,
    ),
    ...draws.map((draw) => `#${draw.no} 邀请（您还没有答复） ${activityOf(draw)}`),
  ];
}

const isAsked = (own: Invitee | undefined): boolean => own !== undefined && countsAs(own) === 'asked';

/**
 * The asker's own open votes, whether cast and never what, the answers to joint proposals that wait for a word of theirs, and
 * the proposals that take signatures of theirs.
 */
async function ownLines(context: Context): Promise<readonly string[]> {
  const { stores, actor, roster, today } = context;
  const isMember = actor.roles.includes('member');
  const [votes, owed, proposals] = await Promise.all([
    waitingVotes(actor.id, context),
    isMember ? opinionsOwed(context) : [],
    isMember ? stores.cosignings.open() : [],
  ]);
  const signable = proposals.filter(
    (one) =>
      maySign(one, actor.id, ruleOf(one).by, roster) && !(one.closesOn !== undefined && one.closesOn < today),
  );
  return [
    ...votes.map(
      ({ evaluation: vote, elector = 'issued' }) =>
        `#${vote.no} 投票（${HAS_VOTED[elector]}），截止 ${closesWords(vote)}《${vote.title}》`,
    ),
    ...owed.map(
      ({ no, title }) =>
        `#${no} 答复（您还没有表示是否满意）《${title}》，请发送：评价答复 #${no} 加“满意”或“不满意”`,
    ),
    ...signable.map(({ no, title, closesOn, signatures }) => {
      const has = signatures.some(({ personId }) => (roster.person(personId)?.id ?? personId) === actor.id);
      const until = closesOn ? `，截止 ${showDay(closesOn)}` : '';
      return `#${no} 联名（${has ? '您已联名' : '您还没有联名'}）${until}《${title}》`;
    }),
  ];
}

/** What concerns the asker (我的), soonest first; what is owed to votes and joint proposals before the matters. */
export const listMine = defineHandler({
  action: 'list-mine',
  verbs: ['我的'],
  allowed: 'anyone',
  reads: true,
  takes: { offset: { kind: 'offset', label: '起始' } },
  help: { form: '我的', does: '查看与您有关的事项' },

  async run({ offset }, context) {
    return showListing(context, {
      ...mine(context),
      own: [
        ...(await invitationLines(context)),
        ...(await approvalLines(context)),
        ...(await linesRun(context)),
        ...(await countLines(context)),
        ...(await awaitingFor(context)).map((one) => awaitingLine(one, context.roster)),
        ...(await ownLines(context)),
      ],
      ...(isOffice(context.actor) ? { none: await elsewhere(context) } : {}),
      more: { action: 'list-mine', values: {} },
      offset,
    });
  },
});
