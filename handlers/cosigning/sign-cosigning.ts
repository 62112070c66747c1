import { cosigningCard, howCosigningEnded, memberCosigningCard } from '../../cards/cosigning/cosigning.js';
import { sign } from '../../domain/cosigning/acts.js';
import { type Cosigning, maySign } from '../../domain/cosigning/cosigning.js';
import { countOf, ruleOf } from '../../domain/cosigning/count.js';
import { cosigningOver } from '../../domain/errors/cosigning.js';
import { notVisible } from '../../domain/errors.js';
import { type Answer, type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { visibleCosigning } from './cosigning-at-hand.js';
import { handInIfEnough } from './hand-in.js';
import { pickCosigning } from './pick-cosigning.js';
import { isForThisGroup } from './where-to-sign.js';

/** @throws DubanError `COSIGNING_OVER` for what takes no more signatures, its last day over included */
export function requireOpen(cosigning: Cosigning, today: string): void {
  const isOver = cosigning.closesOn !== undefined && cosigning.closesOn < today;
  if (cosigning.state !== 'open' || isOver) throw cosigningOver(cosigning.no, howCosigningEnded(cosigning));
}

/** The card all share changes in place; a card of one's own too; what was typed gets an answer. */
export function answerCosigning(cosigning: Cosigning, context: Context, news?: string): Answer {
  const { chat, said, roster, actor } = context;
  const count = countOf(cosigning, context);
  const about = cosigning.id;
  if (isForThisGroup(chat)) {
    const shared = cosigningCard(cosigning, count, roster);
    return said === undefined ? { update: shared, about } : { here: shared, about };
  }
  const own = memberCosigningCard(cosigning, count, roster, actor.id, news ? { news } : {});
  return said === undefined ? { update: own, about } : { here: own, about };
}

/**
 * A member signs (联名). The same person counts once, however often and with however many accounts; with the last
 * signature it takes it is handed in.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第十四条.
 *
 * @throws DubanError `NOT_VISIBLE`, `RECUSED_HERE`, `COSIGNING_OVER`, `NO_OPEN_COSIGNING`
 */
export const signCosigning = defineHandler({
  action: 'sign-cosigning',
  verbs: [
    ...['联名', '同意联名', '我联名', '我同意联名', '愿意联名', '我愿意联名', '我也联名'],
    ...['我要联名', '参加联名', '我参加联名', '加入联名'],
  ],
  allowed: ['member'],
  takes: { matter: { kind: 'matter', label: '联名的件' } },
  irrevocable: true,
  help: { form: '联名 #12', does: '在同事发起的质询案等上联名' },

  async run({ matter }, context): Promise<Decision> {
    const { actor, roster, now, today } = context;
    const no = matter ?? (await pickCosigning(context));
    if (typeof no !== 'number') return no;
    const cosigning = await visibleCosigning(context, no);
    if (!maySign(cosigning, actor.id, ruleOf(cosigning).by, roster)) throw notVisible(no);
    requireOpen(cosigning, today);
    const has = cosigning.signatures.some(({ personId }) => personId === actor.id);
    // Said again, it only looks whether there are enough by now: who counts and how many it takes may have changed.
    const signed = has ? { cosigning, effects: [] } : sign(cosigning, { by: actor.id, at: now });
    const { act, effects, notices } = await handInIfEnough(signed, context);
    const { signers, least } = countOf(act.cosigning, context);
    const news = has
      ? `您已在 #${no} 联名，一人只算一次`
      : act.cosigning.state === 'open'
        ? `已联名 #${no}，现在 ${signers.length} 人，至少 ${least} 人`
        : `已联名 #${no}，人数已够，已提交`;
    return decide({
      answer: answerCosigning(act.cosigning, context, news),
      effects,
      notices,
      refresh: [cosigning.id],
    });
  },
});
