import { plain } from '../../cards/card.js';
import { fewWords } from '../../cards/few-ballots.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { notListed, notOnPaper, notOpenForVotes, votedOnPhone } from '../../domain/errors/ballot.js';
import { officeDoesThis } from '../../domain/errors.js';
import { isOffice } from '../../domain/matter/audience.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { howItStands, runs, voteChange, voteRunBy, WHICH } from './ballot-at-hand.js';

/**
 * An elector takes a paper ballot (领纸票) and can no longer tap; 退纸票 gives it back unused. Who has voted on the
 * phone gets none. The elector hears of it, and the trail of the vote says who registered it. While there are fewer than
 * five of either kind it says that the box would stay shut.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_A_TELLER`, `NOT_ON_PAPER`, `NOT_OPEN_FOR_VOTES`, `NOT_LISTED`, `VOTED_ON_PHONE`
 */
export const issuePaper = defineHandler({
  action: 'issue-paper',
  verbs: ['领纸票', '退纸票'],
  allowed: 'anyone',
  takes: {
    matter: { ...WHICH.matter, required: true, ask: '哪一件的纸票？请写 #号码。' },
    person: { kind: 'person', label: '领票人', required: true, ask: '谁领纸票？请写姓名。' },
    back: { kind: 'choice', label: '领或退', of: ['领纸票', '退纸票'], default: '领纸票' },
  },
  help: { form: '领纸票 #12 张三', does: '登记一位改用纸票；领错了发：退纸票 #12 张三' },

  async before({ matter: no }, context) {
    if (no !== undefined) return void (await voteRunBy(no, (vote) => runs(context, vote), context));
    const open = await context.stores.evaluations.inState(['open']);
    if (!isOffice(context.actor) && !open.some((vote) => runs(context, vote))) throw officeDoesThis();
  },

  async run({ matter: no, person, back }, context) {
    const { stores, roster, chat, actor } = context;
    const vote = await voteRunBy(no, (one) => runs(context, one), context);
    if (!vote.rules.paper) throw notOnPaper(no);
    if (vote.state !== 'open') throw notOpenForVotes(no, howItStands(vote));
    const name = roster.person(person)?.name ?? '';
    const elector = (await stores.evaluations.forVoter(no, person))?.elector;
    if (!elector) throw notListed(no, name);
    if (elector === 'voted') throw votedOnPhone(no, name);
    const taken = back === '领纸票';
    const done = taken
      ? `#${no} ${name}已领纸票，手机上不能再投`
      : `#${no} ${name}已退回纸票，可以在手机上投`;
    const isSo = taken === (elector === 'paper');
    const before = await stores.evaluations.turnout(vote.id, vote.round);
    const moved = isSo ? 0 : taken ? 1 : -1;
    const after = { ...before, paper: before.paper + moved, issued: before.issued - moved };
    const answer = toAsker(chat, plain(done, fewWords(vote.rules, after)));
    if (isSo) return decide({ answer });
    return decide({
      answer,
      effects: [
        { kind: 'ballot.paper', place: { evaluation: vote.id, round: vote.round, person }, taken },
        voteChange(
          vote,
          taken ? 'evaluation.paper-issued' : 'evaluation.paper-back',
          context,
          {},
          { person },
        ),
      ],
      notices:
        person === actor.id
          ? []
          : [{ to: { personId: person }, card: told(vote, taken, actor.name), when: 'now' }],
    });
  },
});

/** The elector hears that somebody else changed how he votes. */
const told = ({ no, title }: Evaluation, taken: boolean, by: string) =>
  plain(
    taken ? `#${no}《${title}》：${by}已登记您领取纸票` : `#${no}《${title}》：${by}已登记您退回纸票`,
    taken ? '手机上不能再投。您没有领纸票的，请马上与办公室联系。' : '您可以在手机上投票。',
  );
