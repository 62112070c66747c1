import { randomUUID } from 'node:crypto';
import { plain } from '../../cards/card.js';
import { matterCard } from '../../cards/matter/matter.js';
import { register } from '../../domain/acts/register.js';
import { type CosigningAct, handIn } from '../../domain/cosigning/acts.js';
import type { Cosigning } from '../../domain/cosigning/cosigning.js';
import { countOf, ruleOf } from '../../domain/cosigning/count.js';
import type { Effect } from '../../domain/effect.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import { eyeOf, isOffice } from '../../domain/matter/audience.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { Roster } from '../../domain/roster/roster.js';
import { addDays, showDay } from '../../domain/time/day.js';
import type { Context, Notice } from '../define-handler.js';
import { sight } from '../matter/answer-matter.js';
import { groundOf } from '../matter/matter-at-hand.js';
import { hearOf, officeHearing } from './cosigning-at-hand.js';

/** The unit the office itself is, by where its people are. */
export const officeUnit = (roster: Roster): string | undefined =>
  roster.people.find(({ active, roles, unitId }) => active && unitId && roles.includes('office'))?.unitId ??
  roster.people.find((person) => isOffice(person) && person.unitId)?.unitId;

/**
 * Hands in a co-signing as soon as there are enough signatures: accepted by that alone, its matter is registered with
 * its clock, and the office and its head hear of it. With too few nothing more happens.
 *
 * Source: 《各级人民代表大会常务委员会监督法》第五十一条.
 */
export async function handInIfEnough(
  act: CosigningAct,
  context: Context,
): Promise<{ act: CosigningAct; effects: readonly Effect[]; notices: readonly Notice[] }> {
  const { signers, least } = countOf(act.cosigning, context);
  if (act.cosigning.state !== 'open' || signers.length < least)
    return { act, effects: act.effects, notices: [] };
  const { actor, now, roster, stores } = context;
  const { instrument, values } = act.cosigning;
  const unitId = ruleOf(act.cosigning).to === 'unit' ? String(values.unit) : officeUnit(roster);
  if (!unitId) return { act, effects: act.effects, notices: [] };

  const numbers = await stores.numbers.take(1);
  const ground = { ...groundOf(context), by: act.cosigning.author };
  const registered = register(
    {
      instrument: instrumentOf(instrument),
      values,
      unitIds: [unitId],
      numbers,
      openAt: now,
      newId: randomUUID,
    },
    ground,
  );
  const [matter] = registered.matters as [Matter];
  const handedIn = { at: now, signers, least, matterId: matter.id, matterNo: matter.no };
  const done = handIn(act.cosigning, handedIn, { by: actor.id, at: now });
  return {
    act: done,
    effects: [...act.effects, ...done.effects, ...registered.effects.map(byItself)],
    notices: [...tellOffice(done.cosigning, matter, context), ...tellSigners(done.cosigning, context)],
  };
}

/** Enough signatures register it, and not whoever happened to sign last. */
const byItself = (effect: Effect): Effect =>
  effect.kind === 'matter.add' ? { ...effect, event: { ...effect.event, by: 'duban' } } : effect;

/** The office and its head, who lays it before the 主任会议. */
function tellOffice(cosigning: Cosigning, matter: Matter, context: Context): Notice[] {
  const { handedIn, title } = cosigning;
  const { roster, actor } = context;
  const { name } = instrumentOf(matter.instrument);
  const isAsked = matter.deadlines.some(({ stage }) => stage === 'answer');
  const { form, dueOn } = matter.values;
  const proposed = [
    ...(typeof form === 'string' ? [form] : []),
    ...(typeof dueOn === 'string' ? [`${showDay(dueOn)}前`] : []),
  ];
  const orderLine = `交质询 #${matter.no} ${addDays(context.today, 14)}前`;
  const lines = [
    `联名 ${handedIn?.signers.length ?? 0} 人（至少 ${handedIn?.least ?? 0} 人），已自动受理。`,
    ...(isAsked && proposed.length > 0 ? [`联名人提议：${proposed.join('，')}。`] : []),
    isAsked
      ? `【建议】提请主任会议决定答复的形式和期限；${
          typeof dueOn === 'string'
            ? `按提议的日期，请发送：交质询 #${matter.no}；另定日期的，例如：${orderLine}。`
            : `决定后请发送：交质询 #${matter.no} 加答复期限，例如：${orderLine}。`
        }`
      : `【建议】提请主任会议提交常委会会议决定；报告期限定下后请发送：设期限 #${matter.no} 加日期。`,
  ];
  return officeHearing(cosigning, context)
    .filter((id) => id !== actor.id)
    .flatMap((id) => roster.person(id) ?? [])
    .map((person) => ({
      to: { personId: person.id },
      card: matterCard(matter, sight(context, eyeOf(person, matter)), {
        news: `#${matter.no} ${name}《${title}》联名已够人数`,
        lines,
      }),
      when: 'now',
      about: matter.id,
    }));
}

const tellSigners = (cosigning: Cosigning, context: Context): Notice[] => {
  const { no, title, handedIn } = cosigning;
  return hearOf(cosigning, handedIn?.signers ?? [], context)
    .filter((id) => id !== context.actor.id)
    .map((id) => ({
      to: { personId: id },
      card: plain(
        `#${no} 联名已够 ${handedIn?.least ?? 0} 人，已提交并受理`,
        `《${title}》登记为 #${handedIn?.matterNo ?? 0}，由主任会议决定下一步；有了答复会告诉您。`,
      ),
      when: 'now',
    }));
};
