import { fewWords } from '../../cards/ballot/few-ballots.js';
import { plain } from '../../cards/card.js';
import { isApartFromVote } from '../../domain/ballot/ballot-audience.js';
import type { ElectorState, Evaluation } from '../../domain/ballot/evaluation.js';
import { voteWord } from '../../domain/ballot/vote-word.js';
import { noPaperChanged, notOpenForVotes } from '../../domain/errors/ballot.js';
import { notOnPaper } from '../../domain/errors/tellers.js';
import { officeDoesThis } from '../../domain/errors.js';
import { isOffice } from '../../domain/matter/audience.js';
import { personNamed, sayNamesakes } from '../../domain/roster/people-named.js';
import type { Roster } from '../../domain/roster/roster.js';
import { splitNames } from '../../domain/roster/split-names.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { howItStands, runs, voteChange, voteRunBy, votesRun, WHICH } from './ballot-at-hand.js';

/**
 * Electors take a paper ballot (领纸票) and can no longer tap; 退纸票 gives it back unused. Who has voted on the phone gets
 * none, nor does who is not listed: of several names each is done for itself, and why one could not be is said beside it.
 * The electors hear of it, and the trail of the vote says who registered it. While there are fewer than five of either
 * kind it says that the box would stay shut.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_A_TELLER`, `NOT_ON_PAPER`, `NOT_OPEN_FOR_VOTES`, `NO_PAPER_CHANGED` where it can be
 * done for none of them
 */
export const issuePaper = defineHandler({
  action: 'issue-paper',
  verbs: ['领纸票', '退纸票'],
  allowed: 'anyone',
  takes: {
    matter: { ...WHICH.matter, of: 'open-evaluation', required: true, ask: '哪一件的纸票？请写 #号码。' },
    names: {
      kind: 'text',
      label: '领票人',
      required: true,
      ask: '谁领纸票？请写姓名，几个人之间用“、”隔开。',
    },
    back: { kind: 'choice', label: '领或退', of: ['领纸票', '退纸票'], default: '领纸票' },
  },
  help: { form: '领纸票 #12 张三、李四', does: '登记改用纸票的人；领错了发：退纸票 #12 张三' },

  async before({ matter: no }, context) {
    if (no !== undefined) return void (await voteRunBy(no, (vote) => runs(context, vote), context));
    if (!isOffice(context.actor) && (await votesRun(context, ['open'])).length === 0) throw officeDoesThis();
  },

  async run({ matter: no, names, back }, context) {
    const { stores, chat, actor, now } = context;
    const vote = await voteRunBy(no, (one) => runs(context, one), context);
    if (!vote.rules.paper) throw notOnPaper(no, voteWord(vote));
    const isOver = vote.closesAt !== undefined && vote.closesAt <= now;
    if (vote.state !== 'open' || isOver)
      throw notOpenForVotes(no, howItStands(vote.state === 'open' ? { ...vote, state: 'closed' } : vote));
    const taken = back === '领纸票';
    const { changed, same, refused } = await readEach(vote, names, taken, context);
    const done = [...changed, ...same];
    const said = done.map(({ name }) => name).join('、');
    if (done.length === 0) throw noPaperChanged(no, refused, `${back} #${no} 张三、李四`);

    const before = await stores.evaluations.turnout(vote.id, vote.round);
    const moved = taken ? changed.length : -changed.length;
    const after = { ...before, paper: before.paper + moved, issued: before.issued - moved };
    const left = refused.length > 0 ? [`没有登记的：\n${refused.join('\n')}`] : [];
    const text = [...left, fewWords(vote.rules, after) ?? []].flat().join('\n');
    const title = taken
      ? `#${no} ${said}已领纸票，手机上不能再投`
      : `#${no} ${said}已退回纸票，可以在手机上投`;
    const answer = toAsker(chat, plain(title, text || undefined));
    if (changed.length === 0) return decide({ answer });
    const people = changed.map(({ id }) => id);
    const kind = taken ? 'evaluation.paper-issued' : 'evaluation.paper-back';
    return decide({
      answer,
      effects: [
        ...people.map((person) => ({
          kind: 'ballot.paper' as const,
          place: { evaluation: vote.id, round: vote.round, person },
          taken,
        })),
        voteChange(vote, kind, context, {}, { people }),
      ],
      notices: people
        .filter((person) => person !== actor.id)
        .map((personId) => ({ to: { personId }, card: told(vote, taken, actor.name), when: 'now' })),
    });
  },
});

interface Listed {
  id: string;
  name: string;
}

/** Whom it is done for, for whom it is so already, and for whom it cannot be, in words. Each name once. */
async function readEach(
  vote: Evaluation,
  names: string,
  taken: boolean,
  { stores, roster }: Context,
): Promise<{ changed: Listed[]; same: Listed[]; refused: string[] }> {
  const [changed, same, refused]: [Listed[], Listed[], string[]] = [[], [], []];
  const states = new Map(
    (await stores.evaluations.electors(vote.id, vote.round)).map(({ person, state }) => [person, state]),
  );
  const seen = new Set<string>();
  for (const typed of eachName(names, roster)) {
    const named = personNamed(typed, roster);
    if ('person' in named) {
      const { id, name } = named.person;
      const isApart = taken && isApartFromVote(vote, id, roster);
      const why = isApart ? '已登记回避' : whyNot(states.get(id), taken);
      if (seen.has(id)) continue;
      seen.add(id);
      if (why !== undefined) refused.push(`${name}：${why}`);
      else (taken === (states.get(id) === 'paper') ? same : changed).push({ id, name });
    } else if ('unknown' in named) refused.push(`${named.unknown.slice(0, 20)}：名册里没有这个人`);
    else refused.push(`${typed}：有同名，请写明 ${sayNamesakes(named.namesakes, roster)}`);
  }
  return { changed, same, refused };
}

/** 张三、李四和王五: 和 parts two names only where it is in none, as in 李和平. */
const eachName = (names: string, roster: Roster): readonly string[] =>
  splitNames(names, (word) => !('unknown' in personNamed(word, roster)));

function whyNot(state: ElectorState | undefined, taken: boolean): string | undefined {
  if (state === undefined) return '不在投票名单里';
  if (state === 'voted') return taken ? '已经在手机上投过票，不能再领纸票' : '已经在手机上投过票';
  return state === 'unused' ? '另一个账号已经投过，一人一票' : undefined;
}

/** The elector hears that somebody else changed how he votes. */
const told = ({ no, title }: Evaluation, taken: boolean, by: string) =>
  plain(
    taken ? `#${no}《${title}》：${by}已登记您领取纸票` : `#${no}《${title}》：${by}已登记您退回纸票`,
    taken ? '手机上不能再投。您没有领纸票的，请马上与办公室联系。' : '您可以在手机上投票。',
  );
