import { type Category, categoryOf } from '../../domain/draw/categories.js';
import { type Draw, lacksReason } from '../../domain/draw/draw.js';
import { drawInWords } from '../../domain/draw/draw-in-words.js';
import { rateOf } from '../../domain/draw/draw-settings.js';
import { poolOf } from '../../domain/draw/exclusion.js';
import { inParts } from '../../domain/draw/in-parts.js';
import { checkEnough } from '../../domain/draw/make.js';
import { putDraw } from '../../domain/draw/put-draw.js';
import { readDraw, type TypedDraw, unusedIn, type WrongDraw } from '../../domain/draw/read-draw.js';
import { unitsOf } from '../../domain/draw/units-of.js';
import { withMore } from '../../domain/draw/with-more.js';
import { badDraw, recusedStranger } from '../../domain/errors/draw.js';
import { ownRecusal } from '../../domain/errors/recusal.js';
import { psvDraw } from '../../domain/instruments/psv-draw.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import { showDay } from '../../domain/time/day.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { askKind } from './ask-kind.js';
import { askUnused } from './ask-unused.js';
import { askWhyAgain, withRepeated } from './ask-why-again.js';
import { checkWords } from './check-words.js';
import { judgedNow } from './draw-at-hand.js';
import { freshDraw } from './fresh-draw.js';
import { makeDraw } from './make-draw.js';
import { showDraft } from './show-draft.js';

const FORM = psvDraw.example;
const ACTION = 'prepare-draw';

/**
 * Prepares a draw of people's supervisors (抽选): the hash of its seed is published and on the trail before anything is
 * frozen. `抽选 #12` then draws.
 *
 * @throws DubanError `BAD_DRAW`, `TOO_FEW`, `RECUSED_FROM_UNIT`
 */
export const prepareDraw = defineHandler({
  action: ACTION,
  verbs: [...psvDraw.verbs, psvDraw.name],
  phrase: (text) => drawInWords(text) !== undefined,
  isWhole: true,
  allowed: ['office', 'director'],
  takes: {
    matter: { kind: 'matter', label: '抽选编号' },
    words: { kind: 'text', label: '抽选内容', dated: true },
    /** What was missing, sent after. */
    more: { kind: 'text', label: '补充', dated: true },
    /** Which of the ten it is, where that was asked. */
    kind: { kind: 'text', label: '活动类别' },
  },
  help: { form: FORM, does: '随机抽选监督员：先公布种子摘要，再点“抽选”', topic: '抽选' },

  async run({ matter, words = '', more = '', kind = '' }, context) {
    if (matter !== undefined && words === '') return makeDraw.run({ matter }, context);
    const asked = drawInWords(words) ?? words.trim();
    const text = more === '' ? asked : withMore(asked, inParts(more, context.roster), context);
    if (text === '') throw badDraw('', FORM);
    const typed = readDraw(text, context);
    if ('say' in typed) return wrong(typed, text);
    const { purpose, activity } = typed;
    const { on, place } = activity;
    if (on < context.today) throw badDraw(`活动日期 ${showDay(on)} 已经过去，`, FORM);
    checkWords(typed, FORM);
    const unused = unusedIn(text, context);
    if (unused.length > 0)
      return askUnused({ text, unused, purpose, ...(place ? { place } : {}) }, ACTION, context);
    const category = typed.activity.category ?? categoryOf(kind);
    if (!category)
      return askKind(
        kind || typed.purpose,
        { action: ACTION, values: { words: text }, slot: 'kind' },
        context,
      );
    return publish(await draftOf(typed, category, context), context);
  },
});

function wrong({ say, missing, stranger, line }: WrongDraw, words: string): Decision {
  if (stranger) throw recusedStranger(stranger.name, `抽选 ${stranger.line}`);
  if (!missing) throw badDraw(say, line ? `抽选 ${line}` : FORM);
  return decide({
    answer: { here: { title: `${say}请补充。`, text: `也可以整条重发：${FORM}` } },
    question: { action: ACTION, values: { words }, slot: 'more', choices: [] },
  });
}

async function draftOf(typed: TypedDraw, category: Category, context: Context): Promise<Draw> {
  const allowance = typed.activity.allowance ?? rateOf(context.settings.draws, category);
  return {
    ...typed,
    ...(await freshDraw(context)),
    kind: 'people',
    mechanism: psvDraw.id,
    activity: { ...typed.activity, category, ...(allowance === undefined ? {} : { allowance }) },
  };
}

/**
 * Refused where too few could be drawn as things stand, and to who is recused from its unit; otherwise the hash is published.
 * What was drawn before for the same activity is named, and a reason asked for.
 *
 * @throws DubanError `TOO_FEW`, `RECUSED_FROM_UNIT`, `TOO_LONG`
 */
export async function publish(typed: Draw, context: Context): Promise<Decision> {
  const { actor, now, calendar } = context;
  requirePart(typed, context);
  checkWords(typed, FORM);
  const draw = await withRepeated(typed, context);
  const pool = poolOf(draw, await judgedNow(context, draw));
  checkEnough(
    draw,
    pool.filter(({ out }) => out === undefined),
  );
  const { purpose, activity, size, reserves, condition, recused, recusedFor, seedHash, after, again } = draw;
  const body = {
    seedHash,
    purpose,
    size,
    reserves,
    condition,
    recused,
    ...(recusedFor ? { recusedFor } : {}),
    ...(activity ? { activity } : {}),
    ...(after.length > 0 ? { after } : {}),
    ...(again ? { again } : {}),
  };
  const event = { kind: 'draw.published', by: actor.id, at: now, body };
  return decide({
    effects: [putDraw(draw, event, calendar)],
    ...(await (lacksReason(draw) ? askWhyAgain : showDraft)(draw, context)),
  });
}

/** @throws DubanError `RECUSED_FROM_UNIT` */
function requirePart(draw: Draw, { actor, roster }: Context): void {
  const about = unitsOf(draw).find((unitId) => recusedFrom(actor, { unitId }));
  if (about !== undefined) throw ownRecusal(roster.unit(about)?.name ?? '');
}
