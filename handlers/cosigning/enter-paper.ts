import { randomUUID } from 'node:crypto';
import { cosigningCard } from '../../cards/cosigning/cosigning.js';
import { openCosigning } from '../../domain/cosigning/acts.js';
import { maySign } from '../../domain/cosigning/cosigning.js';
import { countOf, leastHere, ruleOf } from '../../domain/cosigning/count.js';
import { membersPropose, tooFewSigners } from '../../domain/errors/cosigning.js';
import type { Instrument } from '../../domain/instrument.js';
import { splitNames } from '../../domain/roster/split-names.js';
import type { RawValues } from '../../domain/slot.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { requireOffice } from '../matter/matter-at-hand.js';
import { toReaders } from '../to-readers.js';
import { handInIfEnough } from './hand-in.js';

/**
 * Enters a proposal that was signed on paper (联名人 张三、李四…), for the office: distinct people who may sign, and
 * enough of them, else it says how many there are and who does not count, and keeps nothing (E17, E18).
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `MEMBERS_PROPOSE`, `TOO_FEW_SIGNERS`
 */
export async function enterPaper(
  instrument: Instrument,
  values: RawValues & { title: string },
  typed: string | undefined,
  context: Context,
): Promise<Decision> {
  requireOffice(context);
  const { roster, stores, actor, now, chat } = context;
  const names = splitNames(typed ?? '', (word) => roster.people.some(({ name }) => name === word));
  if (names.length === 0)
    throw membersPropose(instrument.name, `${instrument.example} 联名人 张三、李四、王五、赵六、陈七`);
  const [no = 0] = await stores.numbers.take(1);
  const proposal = { no, instrument: instrument.id, values };
  const rule = ruleOf(proposal);
  const repeated = names.filter((name, i) => names.indexOf(name) !== i).map((name) => `${name}重复`);
  const signers: string[] = [];
  const left: string[] = [...new Set(repeated)];
  for (const name of new Set(names)) {
    // Two of one name are never guessed between.
    const [only, another] = roster.people.filter((one) => one.name === name && one.roles.includes(rule.by));
    if (!only || another) left.push(another ? `${name}有同名` : `${name}不是组成人员`);
    else if (!maySign(proposal, only.id, rule.by, roster)) left.push(`${name}不计`);
    else signers.push(only.id);
  }
  const least = leastHere(rule, context);
  const [author, ...others] = signers;
  if (!author || signers.length < least)
    throw tooFewSigners(
      signers.length,
      least,
      left,
      `${instrument.verbs[0] ?? ''} … 联名人 ${names.join('、')}`,
    );

  const opened = openCosigning(
    { ...proposal, id: randomUUID(), title: values.title, author },
    { by: actor.id, at: now },
    others,
  );
  const { act, effects, notices } = await handInIfEnough(opened, context);
  const card = cosigningCard(act.cosigning, countOf(act.cosigning, context), roster, {
    news: `#${no} 已登记纸质联名 ${signers.length} 人，已提交`,
    names: true,
    ...(left.length > 0 ? { lines: [`未计：${left.join('、')}。`] } : {}),
  });
  return decide({ answer: toReaders(chat, card), effects, notices });
}
