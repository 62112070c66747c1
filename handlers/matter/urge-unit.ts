import type { Card } from '../../cards/card.js';
import { timing } from '../../cards/matter/timing.js';
import { ONLY_BY_TELEPHONE } from '../../cards/roster/by-telephone.js';
import { urge } from '../../domain/acts/urge.js';
import { MOST_CHOICES } from '../../domain/effect.js';
import { maySee, mayShowIn, scopeOf } from '../../domain/matter/audience.js';
import { isUnits, type Matter, mainDeadline, owedDeadlines } from '../../domain/matter/matter.js';
import { speakersOf } from '../../domain/roster/speakers.js';
import type { Slots } from '../../domain/slot.js';
import { dayOf, showDay, showInstant } from '../../domain/time/day.js';
import { askFor } from '../ask-for.js';
import { type Answer, type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { toReaders } from '../to-readers.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import { groundOf, requireAlive, requireOffice, visibleMatter } from './matter-at-hand.js';
import { notToUrge, urgeTime } from './not-to-urge.js';
import { pickMatter } from './pick-matter.js';

const TAKES = {
  matter: { kind: 'matter', label: '事项', ask: '提醒哪一件，或者哪个单位？例如：催办 #12，催办 市公安局' },
  unit: { kind: 'unit', label: '单位' },
  // Carried by 确认 under what the unit will read.
  sure: { kind: 'flag', label: '确认', cues: ['确认提醒'] },
} as const satisfies Slots;
const ACTION = 'urge-unit';

/** 催 #12, 催一下公安局: a short line that begins so. 为什么催我们 does not. */
const PHRASE = /^(?:请|麻烦|帮我|再|去)?(?:催一催|催一下|催催|催促|催)(?!我)/u;
const LONGEST_PHRASE = 40;

/**
 * The office reminds a unit itself (催办), of one matter, once a day. What may be said and what the unit would read is
 * shown first, with whom to telephone; it leaves in office hours, and not where the answer was quicker. The ladder goes
 * on as it was laid. Of a unit, or of a common head, the one that is still owed, or the question which.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `ALREADY_CLOSED`
 */
export const urgeUnit = defineHandler({
  action: ACTION,
  verbs: ['催办', '催一下', '催一催'],
  phrase: (text) => text.length <= LONGEST_PHRASE && PHRASE.test(text),
  allowed: ['office', 'director'],
  takes: TAKES,
  help: { form: '催办 #12', does: '由办公室提醒单位一次，一天最多一次；也可以写单位：催办 市公安局' },

  async run({ matter: named, unit, sure }, context) {
    requireOffice(context);
    if (named === undefined && unit === undefined)
      return askFor(context, { action: ACTION, takes: TAKES }, {}, 'matter');
    const no = await whichOne(named, unit, context);
    if (typeof no !== 'number') return no;
    const matter = await visibleMatter(context, no);
    requireAlive(matter);
    const why = await notToUrge(matter, context);
    if (why) return instead(matter, why, context);
    return sure ? send(matter, context) : askFirst(matter, context, await whoGetsIt(matter, context));
  },
});

/** The part of a head, or the matter of a unit, that somebody still owes; the question where it may be several. */
async function whichOne(
  named: number | undefined,
  unitId: string | undefined,
  context: Context,
): Promise<number | Decision> {
  const { stores, actor, now, roster } = context;
  if (named !== undefined) {
    const matter = await visibleMatter(context, named);
    if (matter.unitId !== undefined) return named;
    const open = (await stores.matters.partsOf(matter.id)).filter(
      (part) => part.state === 'open' && maySee(actor, part, now),
    );
    const choices = open.slice(0, MOST_CHOICES).map((part) => ({
      label: `#${part.no} ${roster.unit(part.unitId ?? '')?.shortNames[0] ?? ''}`,
      action: ACTION,
      payload: { matter: part.no },
    }));
    const title =
      open.length === 0
        ? `#${named} 各单位都已答复。`
        : `#${named} 还有 ${open.length} 家没有答复，提醒哪一家？`;
    return decide({
      answer: toOffice({ title, actions: choices }, matter, context),
      ...(open.length === 0 ? {} : { question: { action: ACTION, values: {}, slot: 'matter', choices } }),
    });
  }
  const query = { scope: { ...scopeOf(actor, now), openBy: now }, unitId, states: ['open'] as const };
  const { matters } = await stores.matters.list({ ...query, offset: 0, limit: 50 });
  const owed = matters.filter((one) => owedDeadlines(one).some(isUnits)).slice(0, MOST_CHOICES);
  const name = roster.unit(unitId ?? '')?.name ?? '该单位';
  const words = { which: `${name}还有这些没有答复，提醒哪一件？`, none: `${name}现在没有要答复的事项。` };
  return pickMatter(context, ACTION, owed, {}, words);
}

/** 联络员 赵六 0510-…: whom to telephone instead, or as well. */
function phones({ unitId }: Matter, { roster }: Context): string {
  const people = speakersOf(roster, unitId).map(({ name, phone }) => `${name} ${phone ?? '（没有电话）'}`);
  return people.length > 0 ? `联络员：${people.join('、')}` : '该单位没有联络员';
}

const standing = (matter: Matter, { today }: Context): string => {
  const due = mainDeadline(matter)?.due?.on;
  return `${due ? `期限 ${showDay(due)}，` : ''}${timing(matter, 'office', today)}。`;
};

/** Said in the office's group, unless somebody in it is recused from the matter. */
const toOffice = (card: Card, matter: Matter, context: Context): Answer =>
  mayShowIn(context, matter) ? toReaders(context.chat, card) : toAsker(context.chat, card);

/** Nothing is sent, and why; the telephone is always left. */
function instead(matter: Matter, why: string, context: Context): Decision {
  const unit = context.roster.unit(matter.unitId ?? '')?.name ?? '';
  const call = `可以打电话，打过请记下：代记 #${matter.no} 王五 电话告知 …`;
  return decide({
    answer: toOffice(
      {
        title: `#${matter.no} 这次没有提醒${unit}`,
        text: [why, standing(matter, context), `${phones(matter, context)}。${call}`].join('\n'),
        actions: [{ label: '查看', action: 'show-matter', payload: { matter: matter.no } }],
      },
      matter,
      context,
    ),
  });
}

/** What the unit will read. */
function words({ no, receivedOn }: Matter) {
  const news = receivedOn === undefined ? `提醒：#${no} 还没有登记到签收` : `提醒：#${no} 请关注期限`;
  return { news, lines: ['如已送出，请告知日期；如需延期，请申请延期。谢谢。'] };
}

/** Those of the unit whom the reminder reaches; the others are telephoned. */
async function whoGetsIt({ unitId }: Matter, { roster, stores }: Context): Promise<string> {
  const speakers = speakersOf(roster, unitId);
  const without = await stores.accounts.without(speakers.map(({ id }) => id));
  return speakers
    .map(({ id, name }) => (without.has(id) ? `${name}（${ONLY_BY_TELEPHONE}）` : name))
    .join('、');
}

function askFirst(matter: Matter, context: Context, to: string): Decision {
  const unit = context.roster.unit(matter.unitId ?? '');
  const { news, lines } = words(matter);
  const choices = [{ label: '确认', action: ACTION, payload: { matter: matter.no, sure: true } }];
  return decide({
    answer: toOffice(
      {
        title: `要提醒${unit?.name ?? ''}吗？#${matter.no}《${matter.title}》`,
        text: [
          standing(matter, context),
          `【将于 ${showInstant(urgeTime(context))} 起发给 ${to}】`,
          news,
          ...lines,
          `也可以打电话。${phones(matter, context)}`,
        ].join('\n'),
        actions: choices,
      },
      matter,
      context,
    ),
    question: { action: ACTION, values: { matter: matter.no }, choices },
  });
}

function send(matter: Matter, context: Context): Decision {
  const at = urgeTime(context);
  const act = urge(matter, dayOf(at), groundOf(context));
  const told = words(matter);
  return decide({
    answer: answerMatter(context, act.matter, (eye) =>
      eye === 'office'
        ? {
            news: `#${matter.no} 已安排提醒`,
            lines: [
              `将于 ${showInstant(at)} 起发给${context.roster.unit(matter.unitId ?? '')?.name ?? ''}。`,
            ],
          }
        : {},
    ),
    effects: act.effects,
    notices: tellUnit(context, act.matter, () => told, 'office-hours'),
  });
}
