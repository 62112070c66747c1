import { askAgain as again } from '../../domain/acts/ask-again.js';
import { askAgain as askedAgain } from '../../domain/cosigning/acts.js';
import { opinionsOn } from '../../domain/cosigning/cosigning.js';
import { ruleOf } from '../../domain/cosigning/count.js';
import { fewestToAskAgain } from '../../domain/cosigning/rule.js';
import {
  answerReplaced,
  askedAgainAlready,
  noAnswerYet,
  noMajority,
  notCosigned,
} from '../../domain/errors/cosigning.js';
import { notLater } from '../../domain/errors/extension.js';
import { addDays, showDay } from '../../domain/time/day.js';
import { decide, defineHandler } from '../define-handler.js';
import { answerMatter, tellUnit } from '../matter/answer-matter.js';
import { checkDate } from '../matter/check-fields.js';
import { groundOf, requireOffice, visibleMatter } from '../matter/matter-at-hand.js';

/**
 * Asks for a second answer (再答复) as the 主任会议 has decided, by a day it has set; only where more than half of the
 * co-signers said that the first does not satisfy, and only once.
 *
 * Source: 《各级人民代表大会常务委员会监督法》第五十四条.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `NOT_COSIGNED`, `NO_ANSWER_YET`, `ANSWER_REPLACED`, `ASKED_AGAIN_ALREADY`,
 * `NO_MAJORITY`, `TOO_FAR_AWAY`, `NOT_LATER`
 */
export const askAgain = defineHandler({
  action: 'ask-again',
  verbs: ['再答复', '要求再答复', '再次答复'],
  allowed: ['office', 'director'],
  takes: {
    matter: { kind: 'matter', label: '事项', required: true, ask: '要求哪一件再答复？请写 #号码。' },
    on: {
      kind: 'date',
      label: '再答复期限',
      looks: 'forward',
      required: true,
      ask: '主任会议定在哪一天前再答复？例如：12月20日',
    },
  },
  help: { form: '再答复 #13 12月20日', does: '主任会议决定后，要求被质询机关再答复' },

  async run({ matter: no, on }, context) {
    requireOffice(context);
    const { stores, today, now, actor } = context;
    const matter = await visibleMatter(context, no);
    const cosigning = await stores.cosignings.ofMatter(matter.id);
    const secondAnswer = cosigning && ruleOf(cosigning).secondAnswer;
    if (!cosigning || !secondAnswer) throw notCosigned(no);
    if (cosigning.askedAgainOn) throw askedAgainAlready(no, showDay(cosigning.askedAgainOn));
    const { reply } = matter;
    if (!reply) throw noAnswerYet(no);
    if (reply.state !== 'pending' && reply.state !== 'accepted') throw answerReplaced(no);
    const { signers, dissatisfied } = opinionsOn(cosigning, reply.id);
    const needed = fewestToAskAgain(signers, secondAnswer.moreThan);
    if (dissatisfied < needed) throw noMajority(no, signers, dissatisfied, needed);

    const line = `再答复 #${no} ${addDays(today, 14)}`;
    checkDate('再答复期限', on, today, () => line);
    if (on <= today) throw notLater(showDay(on), showDay(today), line);
    const act = again(matter, on, groundOf(context));
    const noted = askedAgain(cosigning, on, { by: actor.id, at: now });
    const told = { news: `#${no} 请再次答复，期限 ${showDay(on)}` };
    return decide({
      answer: answerMatter(context, act.matter, () => ({ news: `#${no} 已要求再答复，期限 ${showDay(on)}` })),
      effects: [...act.effects, ...noted.effects],
      notices: tellUnit(
        context,
        act.matter,
        () => ({ ...told, lines: ['经主任会议决定，请就联名人不满意的问题再作答复。'] }),
        'office-hours',
      ),
      refresh: [matter.id],
      outward: matter,
    });
  },
});
