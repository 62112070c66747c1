import { pageLink } from '../../cards/ballot/ballot.js';
import { type Card, plain } from '../../cards/card.js';
import { isApartFromVote } from '../../domain/ballot/ballot-audience.js';
import { LINK_HANDED } from '../../domain/ballot/check.js';
import { type Evaluation, REHEARSAL } from '../../domain/ballot/evaluation.js';
import { notListed, notOpenForVotes } from '../../domain/errors/ballot.js';
import { electorDone, electorHasAccount, electorRecused } from '../../domain/errors/ballot-link.js';
import { noPublicUrl } from '../../domain/errors/files.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { howItStands, runs, voteChange, voteOfOffice, WHICH } from './ballot-at-hand.js';
import { ownPlace, waitingVotes } from './own-place.js';
import { askForWhom, whichVote } from './whose-page.js';

/** @throws DubanError `NO_PUBLIC_URL` */
async function linkCard(
  { settings, stores }: Context,
  { id, no }: Pick<Evaluation, 'id' | 'no'>,
  round: number,
  person: string,
  words: Omit<Card, 'links'>,
): Promise<Card> {
  if (settings.publicUrl === undefined) throw noPublicUrl();
  const takenBack = await stores.evaluations.linksTakenBack(id, round, person);
  return { ...words, links: [pageLink({ no }, round, person, takenBack)] };
}

/** Where the one ballot that waits is not clear: none, or several. */
const whichPage = (nos: readonly number[]): [string, string?] =>
  nos.length === 0
    ? ['目前没有等您投的票。']
    : ['有几件等您投票，请写明号码。', nos.map((no) => `大字版 #${no}`).join('\n')];

/** What who runs a vote and has no place in it hears of its page: whose it is, and how somebody gets one. */
async function runWithoutPlace(no: number, context: Context): Promise<Card | undefined> {
  const { stores, actor } = context;
  const vote = await stores.evaluations.byNo(no);
  if (!vote || !runs(context, vote)) return undefined;
  const place = await stores.evaluations.forVoter(no, actor.id);
  if (place?.elector) return undefined;
  return plain(
    `您不在 #${no} 的投票名单里，没有自己的投票页。`,
    `投票的人自己发“大字版 #${no}”就能打开；给没有账号的人，请发送：票链接 #${no} 加姓名`,
  );
}

/**
 * The asker's own ballot as a page in large type (大字版). It is the same vote as the card's.
 *
 * @throws DubanError `NOT_VISIBLE`, `RECUSED_HERE`, `NOT_OPEN_FOR_VOTES`, `NO_PUBLIC_URL`
 */
export const openPage = defineHandler({
  action: 'open-ballot-page',
  verbs: ['大字版', '投票页'],
  allowed: 'anyone',
  reads: true,
  takes: WHICH,
  help: { form: '大字版 #12', does: '在大字的网页上填写自己的票' },

  async run({ matter }, context) {
    const { actor, chat } = context;
    const open = matter === undefined ? await waitingVotes(actor.id, context) : [];
    const left = open.filter(({ elector }) => elector === 'issued');
    if (matter === undefined && left.length !== 1)
      return decide({
        answer: toAsker(chat, plain(...whichPage(left.map(({ evaluation }) => evaluation.no)))),
      });
    const no = matter ?? left[0]?.evaluation.no ?? 0;
    const run = await runWithoutPlace(no, context);
    if (run) return decide({ answer: toAsker(chat, run) });
    const { evaluation: vote } = await ownPlace(no, context);
    if (vote.state !== 'open') throw notOpenForVotes(no, howItStands(vote));
    const words = { title: `#${no} ${vote.title}`, text: '链接只供您本人使用，投出后失效，请勿转发。' };
    return decide({ answer: toAsker(chat, await linkCard(context, vote, vote.round, actor.id, words)) });
  },
});

/**
 * The page of an elector without an account (票链接), for the office to send on by SMS or WeChat. Who has an account got
 * a ballot. Who holds the link can vote with it, so that it is in the trail for whom one was handed out, and on the
 * result how many of those voted (经链接), whatever accounts they have by then. What is not said is asked for.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `NOT_LISTED`, `ELECTOR_RECUSED`, `ELECTOR_DONE`,
 * `ELECTOR_HAS_ACCOUNT`, `NOT_OPEN_FOR_VOTES`, `NO_PUBLIC_URL`
 */
export const handPage = defineHandler({
  action: 'hand-ballot-page',
  verbs: ['票链接', '投票链接'],
  allowed: ['office', 'director'],
  takes: {
    matter: WHICH.matter,
    person: { kind: 'person', label: '投票人' },
  },
  help: { form: '票链接 #12 王五', does: '给没有账号的人一个只能投一次的网页链接' },

  async run({ matter: named, person: id }, context) {
    const { stores, roster, chat } = context;
    const no = named ?? (await whichVote(id === undefined ? {} : { person: id }, context));
    if (typeof no !== 'number') return no;
    const vote = await voteOfOffice(no, context);
    if (id === undefined) return askForWhom(vote, context);
    const name = roster.person(id)?.name ?? '';
    const round = vote.state === 'draft' ? REHEARSAL : vote.round;
    const view = await stores.evaluations.forVoter(no, id, vote.state === 'draft' ? REHEARSAL : undefined);
    if (!view?.elector) throw notListed(no, name);
    if (isApartFromVote(vote, id, roster)) throw electorRecused(no, name);
    if (view.elector !== 'issued') throw electorDone(no, name, view.elector);
    if (!(await stores.accounts.without([id])).has(id)) throw electorHasAccount(no, name);
    if (vote.state !== 'open' && vote.state !== 'draft') throw notOpenForVotes(no, howItStands(vote));
    const words = {
      title: `#${no} 给${name}的投票链接${round === REHEARSAL ? '（试投）' : ''}`,
      text: `谁拿到链接谁就能投这一票，请只发给本人。投出或截止后失效；发错了请发送：收回票链接 #${no} ${name}`,
    };
    return decide({
      answer: toAsker(chat, await linkCard(context, vote, round, id, words)),
      effects: [voteChange(vote, LINK_HANDED, context, {}, { person: id, round })],
    });
  },
});
