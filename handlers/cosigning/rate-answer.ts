import { plain } from '../../cards/card.js';
import { opinionsCard } from '../../cards/cosigning/answer.js';
import { rate } from '../../domain/cosigning/acts.js';
import { type Cosigning, opinionsOn } from '../../domain/cosigning/cosigning.js';
import { ruleOf } from '../../domain/cosigning/count.js';
import { fewestToAskAgain } from '../../domain/cosigning/rule.js';
import { answerReplaced, signersOnly } from '../../domain/errors/cosigning.js';
import { type Context, decide, defineHandler, type Notice } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { cosigningNo, officeHearing, visibleCosigning } from './cosigning-at-hand.js';

/**
 * A co-signer says whether the answer satisfies (满意、不满意), once an answer; said again, the last word stands. More than
 * half of the co-signers dissatisfied: the office is shown what may follow, and decides nothing by itself.
 *
 * Source: 《各级人民代表大会常务委员会监督法》第五十四条.
 *
 * @throws DubanError `NOT_VISIBLE`, `RECUSED_HERE`, `SIGNERS_ONLY`, `ANSWER_REPLACED`
 */
export const rateAnswer = defineHandler({
  action: 'rate-answer',
  verbs: ['评价答复'],
  allowed: ['member'],
  takes: {
    matter: { kind: 'matter', label: '联名的件', required: true, ask: '对哪一件的答复？请写 #号码。' },
    opinion: {
      kind: 'choice',
      label: '意见',
      of: ['满意', '不满意'],
      required: true,
      ask: '对答复满意，还是不满意？',
    },
    reply: { kind: 'text', label: '答复', cues: ['答复号'] },
  },
  help: { form: '评价答复 #12 不满意', does: '联名人对答复表示是否满意' },

  async run({ matter: given, opinion, reply }, context) {
    const { actor, now, stores, chat, said } = context;
    const no = await cosigningNo(given, context);
    const cosigning = await visibleCosigning(context, no);
    const { handedIn, askedAgainOn } = cosigning;
    const matter = handedIn && (await stores.matters.byNo(handedIn.matterNo));
    const { secondAnswer } = ruleOf(cosigning);
    const answer = matter?.reply;
    const stands = answer?.state === 'pending' || answer?.state === 'accepted';
    const isOther = reply !== undefined && reply !== answer?.id;
    if (!secondAnswer || !answer || !stands || isOther || askedAgainOn) throw answerReplaced(no);
    if (!handedIn?.signers.includes(actor.id)) throw signersOnly(no);

    const isSatisfied = opinion === '满意';
    const before = opinionsOn(cosigning, answer.id);
    const act = rate(cosigning, { replyId: answer.id, isSatisfied }, { by: actor.id, at: now });
    const after = opinionsOn(act.cosigning, answer.id);
    const needed = fewestToAskAgain(after.signers, secondAnswer.moreThan);
    const isNews =
      after.dissatisfied >= needed !== before.dissatisfied >= needed ||
      (after.said === after.signers && before.said < after.signers);
    const card = plain(`已记下您对 #${no} 答复的意见：${opinion}。`, '再答复前可以改，以最后一次为准。');
    return decide({
      answer: said === undefined && chat.kind === 'direct' ? { here: card } : toAsker(chat, card),
      effects: act.effects,
      notices: isNews
        ? tellOffice(cosigning, opinionsCard(cosigning, after, needed), context, matter.id)
        : [],
    });
  },
});

const tellOffice = (cosigning: Cosigning, card: Notice['card'], context: Context, about: string): Notice[] =>
  officeHearing(cosigning, context).map((personId) => ({ to: { personId }, card, when: 'now', about }));
