import { randomUUID } from 'node:crypto';
import type { Officer } from '../../domain/appraisal/appraisal.js';
import { concernsOf } from '../../domain/ballot/ballot-audience.js';
import type { BallotMechanism } from '../../domain/ballot/define-ballot.js';
import { electorateOf, leavesOut } from '../../domain/ballot/electorate.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { isMotion } from '../../domain/ballot/item.js';
import { MORE_THAN_HALF } from '../../domain/ballot/line.js';
import { readBase, readInstant } from '../../domain/ballot/read-setup.js';
import { ownRecusal } from '../../domain/errors/recusal.js';
import { tooLong } from '../../domain/errors/registration.js';
import { BALLOTS } from '../../domain/instruments/catalogue.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import type { Roster } from '../../domain/roster/roster.js';
import type { Slots } from '../../domain/slot.js';
import { officersIn } from '../appraisal/whom-a-vote-names.js';
import { askFor } from '../ask-for.js';
import { type Context, decide, type Handler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { requireBallotOffice } from './ballot-at-hand.js';
import { SETUP_SLOTS, type Setup, setupBody, withSetup } from './ballot-setup.js';
import { draftView } from './draft-view.js';

/** A title of each kind, in the question for it. */
const EXAMPLES = {
  law: '《关于……的决定（草案）》',
  organ: '《市中级人民法院2026年度专项工作报告》',
  officer: '《王检察官履职情况》',
  sheets: '《张法官办案情况》',
} as const;

export const LONGEST_TITLE = 100;

/**
 * Sets a vote up (测评) under one mechanism: a draft that shows who votes, on what, by which rules. Nothing opens
 * without a base, and what is missing is asked for.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `TOO_LONG`, `RECUSED_FROM_UNIT`, and as `withSetup`
 */
export function draftBallot(mechanism: BallotMechanism): Handler {
  const { verbs, name, example } = mechanism;
  const of = mechanism.called?.vote ?? '测评';
  const asks = {
    action: `draft:${mechanism.id}`,
    takes: {
      title: {
        kind: 'title',
        label: `${of}内容`,
        required: true,
        ask: `${mechanism.appraises === 'officer' ? '评议谁' : `${of}什么`}？例如：${EXAMPLES[mechanism.law ? 'law' : (mechanism.appraises ?? 'organ')]}`,
      },
      ...SETUP_SLOTS,
      who: { ...SETUP_SLOTS.who, required: true },
      closes: { ...SETUP_SLOTS.closes, required: true },
    } as Slots,
  };
  return {
    ...asks,
    verbs: [...new Set([...verbs, ...name.split('/')])],
    allowed: ['office', 'director'],
    help: { form: example, does: `准备一次${name}` },

    async run(input, context) {
      requireBallotOffice(context);
      const { title, ...said } = input as Setup & { title: string };
      const anew = closesAnswered(said, context);
      if (anew) {
        const takes: Slots = { ...asks.takes, closes: { ...SETUP_SLOTS.closes, ask: anew.ask } };
        return askFor(context, { action: asks.action, takes }, { title, ...anew.kept }, 'closes');
      }
      if (mechanism.appraises === 'organ' && namesNoWork(title, context.roster))
        return askFor(context, asks, said, 'title');
      const length = [...title].length;
      if (length > LONGEST_TITLE) throw tooLong(`${of}内容`, LONGEST_TITLE, length);
      const [no = 0] = await context.stores.numbers.take(1);
      const officers = mechanism.appraises === 'organ' ? await officersIn(title, context) : [];
      const meant = (officers.length > 0 && OF_OFFICERS) || mechanism;
      const vote = withSetup(blankVote(meant, no, title, context), said, context);
      const event = {
        kind: 'evaluation.drafted',
        by: context.actor.id,
        at: context.now,
        body: { no, ...setupBody(vote) },
      };
      const lines = [
        ...(meant === mechanism ? [] : [asAppraisal(officers, meant)]),
        ...(leavesOut(said.who ?? '') ? [LEFT_OUT] : []),
      ];
      const card = await draftView(vote, context, { lines });
      const asked = {
        action: 'change-ballot',
        values: { matter: no },
        slot: 'base',
        choices: card.actions ?? [],
      };
      return decide({
        answer: toAsker(context.chat, card),
        ...(vote.rules.base ? {} : { question: asked }),
        effects: [{ kind: 'evaluation.add', evaluation: vote, event }],
      });
    },
  };
}

/**
 * Words that answered when the vote closes and are no time: 有效票 says another part, which is kept; all else is said not to
 * be understood, and the question stays. Undefined where they are a time, or stand in a whole line.
 */
function closesAnswered(said: Setup, context: Context) {
  const { closes, ...rest } = said;
  if (closes === undefined || context.said?.trim() !== closes || readInstant(closes, context))
    return undefined;
  const isBase = said.base === undefined && readBase(closes) !== undefined;
  return {
    kept: isBase ? { ...rest, base: closes } : rest,
    ask: `${isBase ? `已记下基数 ${closes}。` : '没有看懂截止时间。'}什么时候截止？例如：明天下午五点。`,
  };
}

/** A vote on an officer is a step of an appraisal, whatever it is called: what goes before it holds. */
const OF_OFFICERS = BALLOTS.find(({ appraises }) => appraises === 'officer');

const LEFT_OUT =
  '【注意】写了“不含”的人不在名单里，也不计入全体；因回避不参加的，请改写“回避 姓名”，仍计入全体。';

const asAppraisal = (officers: readonly Officer[], { name }: BallotMechanism): string =>
  `标题写到两官名册里的${officers.map((one) => one.name).join('、')}，已按“${name}”准备：该评议先收三张表、作调查报告。不是评议本人的，请取消后改个标题再发。`;

const NO_WORK =
  /^(?:对|给)?(?:一下|大家|所有人|谁|(?:一|这|那|某|几)(?:个|位|名|家)?(?:人|同志|干部|领导|法官|检察官|单位|部门|机关))(?:的?(?:情况|表现|工作))?$/u;

/** True for words that say whom, or nobody in particular, and not what of theirs is appraised: 一个人, 张三. Pure. */
const namesNoWork = (title: string, { people }: Roster): boolean => {
  const words = title.replace(/[\s\p{P}]/gu, '');
  return (
    NO_WORK.test(words) ||
    people.some(({ name }) => words === name || words === `${name}同志` || words === `${name}这个人`)
  );
};

/**
 * A vote of this mechanism before anything was said of it, by its own rules; not by somebody recused from what it names.
 *
 * @throws DubanError `RECUSED_FROM_UNIT`
 */
export function blankVote(
  mechanism: BallotMechanism,
  no: number,
  title: string,
  { actor, chat, settings, roster }: Context,
): Evaluation {
  const apart = concernsOf({ no, title }, roster).find((concern) => recusedFrom(actor, concern));
  if (apart) throw ownRecusal(roster.unit(apart.unitId ?? '')?.name ?? `#${no}`);
  return {
    id: randomUUID(),
    no,
    mechanism: mechanism.id,
    title,
    state: 'draft',
    round: 0,
    rules: {
      line: MORE_THAN_HALF,
      ...(isMotionVote(mechanism) ? { quorum: MORE_THAN_HALF } : {}),
      ...mechanism.law,
      secret: true,
      ...(settings.twoSteps ? { twoSteps: true } : {}),
      paper: false,
      abstain: false,
      blankAbstains: false,
    },
    items: mechanism.items,
    electorate: electorateOf('', [], []),
    tellers: [],
    ...(chat.kind === 'group' ? { chatId: chat.id } : {}),
    keys: [],
    openedBy: actor.id,
    trail: { n: 0, hash: '' },
  };
}

const isMotionVote = ({ items: [first] }: BallotMechanism): boolean =>
  first?.kind === 'tier' && isMotion(first.tiers);
