import { type Card, plain } from '../../cards/card.js';
import { leastHere } from '../../domain/cosigning/count.js';
import { type Figures, readFigures } from '../../domain/cosigning/read-figures.js';
import { type CosigningRule, fewestToAskAgain, LEVELS, leastSigners } from '../../domain/cosigning/rule.js';
import { figuresMissing } from '../../domain/errors/cosigning.js';
import type { Instrument } from '../../domain/instrument.js';
import { interpellation } from '../../domain/instruments/interpellation.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';

/**
 * Whether so many signatures would be enough (联名7人 组成人员39人), without any being collected; undefined where the words
 * give no number. A name written twice counts once.
 */
export function enoughSigners(
  { name, cosigning: rule, example }: Instrument,
  words: string,
  context: Context,
): Card | undefined {
  const figures = readFigures(words);
  const distinct = new Set(figures.names);
  const count = figures.signers ?? distinct.size;
  if (!rule || count === 0) return undefined;
  const repeated = [...distinct].filter(
    (one) => figures.names.indexOf(one) !== figures.names.lastIndexOf(one),
  );
  const who = repeated.length > 0 ? `（${repeated.join('、')}重复）` : '';
  const { least, why } = neededHere(rule, figures, context);
  const isEnough = count >= least;
  return plain(
    `${name}联名：实际 ${count} 人${who}，${why}需 ${least} 人，${isEnough ? '已够' : '未达'}`,
    `这里只是核对人数，没有登记。${isEnough ? '发起' : '够了以后'}请发送，例如：${example}`,
  );
}

const NAMES = ['', '', '二', '三', '四', '五'];

function neededHere(
  rule: CosigningRule,
  { members }: Figures,
  context: Context,
): { least: number; why: string } {
  const { settings } = context;
  const least =
    members === undefined ? leastHere(rule, context) : leastSigners(rule, { level: settings.level, members });
  if (!('share' in rule.least)) return { least, why: `${LEVELS[settings.level]}级` };
  const [, parts] = rule.least.share;
  return { least, why: `全体的${NAMES[parts] ?? parts}分之一` };
}

/**
 * Whether so many dissatisfied co-signers can ask for a second answer (6人联名3人不满意): strictly more than half. A
 * question about numbers, for the office and members; what is on record decides 再答复 itself.
 *
 * Source: 《各级人民代表大会常务委员会监督法》第五十四条.
 *
 * @throws DubanError `FIGURES_MISSING`
 */
export const checkDissatisfied = defineHandler({
  action: 'check-dissatisfied',
  verbs: ['质询答复'],
  allowed: ['office', 'director', 'member'],
  reads: true,
  takes: { words: { kind: 'text', label: '人数' } },
  help: { form: '质询答复 6人联名3人不满意', does: '核对不满意的人数够不够要求再答复' },

  async run({ words = '' }, { chat }) {
    const { signers, dissatisfied } = readFigures(words);
    const share = interpellation.cosigning?.secondAnswer?.moreThan;
    if (!share || signers === undefined || dissatisfied === undefined || dissatisfied > signers)
      throw figuresMissing('质询答复 6人联名3人不满意');
    const needed = fewestToAskAgain(signers, share);
    const isMajority = dissatisfied >= needed;
    return decide({
      answer: toAsker(
        chat,
        plain(
          `${signers} 人联名，${dissatisfied} 人不满意：${isMajority ? '已过半，可以提请主任会议决定再答复' : `未过半（需 ${needed} 人），不能启动再答复`}`,
          isMajority ? '主任会议决定后请发送：再答复 #号码 加日期' : undefined,
        ),
      ),
    });
  },
});
