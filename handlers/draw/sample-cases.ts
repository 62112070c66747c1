import { plain } from '../../cards/card.js';
import { type Draw, lacksReason } from '../../domain/draw/draw.js';
import { frozenList } from '../../domain/draw/list-digest.js';
import { checkEnough } from '../../domain/draw/make.js';
import { putDraw } from '../../domain/draw/put-draw.js';
import {
  linesOf,
  listOnOneLine,
  poolOfLines,
  readSample,
  shareOf,
  type TypedSample,
} from '../../domain/draw/sample-list.js';
import { badDraw, badList, notTheCase } from '../../domain/errors/draw.js';
import { ownRecusal } from '../../domain/errors/recusal.js';
import { DubanError } from '../../domain/errors.js';
import type { Mechanism } from '../../domain/instrument.js';
import { caseQualityInspection } from '../../domain/instruments/case-quality-inspection.js';
import { randomSampling } from '../../domain/instruments/random-sampling.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import type { RawValues } from '../../domain/slot.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toReaders } from '../to-readers.js';
import { unitsIn } from '../units-in.js';
import { askWhyAgain, withRepeated } from './ask-why-again.js';
import { checkWords } from './check-words.js';
import { drawForOffice } from './draw-at-hand.js';
import { freshDraw } from './fresh-draw.js';
import { readListFrom, waitsForList } from './list-from-table.js';
import { drawFrom, makeDraw } from './make-draw.js';
import { showDraft } from './show-draft.js';

/**
 * Draws cases or the like from a pasted list (抽查、评查) by the same verifiable draw, by strata where asked. Sent without the
 * list the seed's hash is published first and the list asked for; with it the list is frozen together with the hash, and the
 * button draws.
 *
 * @throws DubanError `BAD_DRAW`, `BAD_LIST`, `TOO_FEW`, `RECUSED_FROM_UNIT`, `TOO_LONG`
 */
const sampling = (mechanism: Mechanism, action: string) =>
  defineHandler({
    action,
    verbs: [...new Set([...mechanism.verbs, ...mechanism.name.split('/')])],
    allowed: ['office', 'director'],
    takes: {
      matter: { kind: 'matter', label: '抽选编号' },
      words: { kind: 'text', label: '抽查内容' },
      /** The list alone, sent again after a refusal. */
      list: { kind: 'text', label: '清单' },
    },
    help: {
      form: mechanism.example,
      does: '从贴出的清单里随机抽选，一件一行；可按法院等分组',
      topic: '抽选',
    },

    async run({ matter, words = '', list }, context) {
      if (matter !== undefined && words === '') return makeDraw.run({ matter }, context);
      if (ON_THE_CASE.test(words)) throw notTheCase();
      if (list !== undefined) {
        const again = readSample(words);
        const lines = linesOf(context.said ?? list, true);
        return orAgain(() => begin(again, lines, mechanism, context), { action, values: { words } }, context);
      }
      const said = context.said ?? words;
      const typed = readSample(firstLine(said, words));
      const lines = linesOf(said, false);
      if (typed.percent && lines.length === 0) throw badDraw(SHARE_NEEDS_LIST, sharedForm(mechanism));
      if (!typed.size && !typed.each && !typed.percent) throw badDraw('还缺抽几件，', mechanism.example);
      const values = { words: firstLine(said, words) };
      return orAgain(() => begin(typed, lines, mechanism, context), { action, values }, context);
    },
  });

const SHARE_NEEDS_LIST = '按比例抽，要连同清单一起发才算得出几件，';
const sharedForm = ({ verbs }: Mechanism): string => `${verbs[0]} 10% 卷宗\n（2026）刑初1号\n（2026）刑初2号`;

/** A list that is refused is asked for once more, so that it can simply be pasted again. */
async function orAgain(
  draws: () => Promise<Decision>,
  { action, values }: { action: string; values: RawValues },
  { chat }: Context,
): Promise<Decision> {
  try {
    return await draws();
  } catch (error) {
    if (!(error instanceof DubanError) || !AGAIN.has(error.failure.code)) throw error;
    const { say, next } = error.failure;
    return decide({
      answer: toReaders(chat, plain(say, next)),
      question: { action, values, slot: 'list', choices: [] },
    });
  }
}

const AGAIN: ReadonlySet<string> = new Set(['BAD_LIST', 'TOO_FEW']);

/** What a court is to decide is nobody's to ask for here. Source: 《司法监督工作办法（征求意见稿）》第四条. */
const ON_THE_CASE = /改判|(?:重|轻|尽快|从[重轻宽严])判|撤销原判|让\S{1,8}(?:判|裁)/u;

/** The first line without its verb; the words where all came on one line. */
const firstLine = (said: string, words: string): string =>
  said.includes('\n')
    ? (said.split(/\r?\n/u)[0] ?? '').replace(/^.*?(?:抽查|评查|检查与案件评查)/u, '')
    : words;

/**
 * The unit whose cases are drawn from, where the words name one.
 *
 * @throws DubanError `RECUSED_FROM_UNIT` for who is recused from any that they name
 */
function unitOf({ purpose }: TypedSample, { actor, roster }: Context): { unitId?: string } {
  const units = unitsIn(purpose, roster);
  const apart = units.find(({ id }) => recusedFrom(actor, { unitId: id }));
  if (apart) throw ownRecusal(apart.name);
  const [only, another] = units;
  return only && !another ? { unitId: only.id } : {};
}

async function begin(
  typed: TypedSample,
  lines: readonly string[],
  mechanism: Mechanism,
  context: Context,
): Promise<Decision> {
  const { actor, now, calendar, chat } = context;
  const list = lines.length === 0 ? { pool: [] } : poolOfLines(lines, typed.each?.by);
  if ('say' in list) throw badList(list.say);
  const { pool } = list;
  const fresh: Draw = {
    ...(await freshDraw(context)),
    kind: 'cases',
    mechanism: mechanism.id,
    purpose: typed.purpose,
    ...unitOf(typed, context),
    size: typed.size ?? (typed.percent ? shareOf(pool.length, typed.percent) : 0),
    reserves: 0,
    ...(typed.each ? { each: typed.each } : {}),
    condition: [],
    recused: [],
    ...list,
  };
  checkWords(fresh, mechanism.example);
  const draw = await withRepeated(fresh, context);
  const { no, after } = draw;
  if (pool.length > 0) checkEnough(draw, pool);
  const body = {
    seedHash: draw.seedHash,
    purpose: draw.purpose,
    size: draw.size,
    ...(draw.each ? { each: draw.each } : {}),
    ...frozenList(pool),
    ...(after.length > 0 ? { after } : {}),
  };
  const effects = [putDraw(draw, { kind: 'draw.published', by: actor.id, at: now, body }, calendar)];
  if (lacksReason(draw)) return decide({ effects, ...(await askWhyAgain(draw, context)) });
  if (pool.length > 0) return decide({ effects, ...(await showDraft(draw, context)) });
  return decide({
    effects,
    answer: toReaders(chat, {
      title: `#${no} 种子摘要已公布，请把清单贴过来`,
      rows: [['种子摘要', draw.seedHash]],
      text: `一件一行，不要写当事人姓名；也可以把 .xlsx 或 .csv 一对一转发给我。收到清单当即冻结并抽选；过后再贴，第一行请写：抽查清单 #${no}`,
    }),
    question: { action: pasteList.action, values: { matter: no }, slot: 'list', choices: [] },
  });
}

const ASK_LIST = '请把清单贴过来，一件一行；也可以把 .xlsx 或 .csv 一对一转发给我。';

/** The list for a sample whose hash is out already: frozen and drawn at once. */
export const pasteList = defineHandler({
  action: 'paste-list',
  verbs: ['抽查清单'],
  allowed: ['office', 'director'],
  takes: {
    matter: { kind: 'matter', label: '抽选编号', required: true, ask: '哪一次抽查的清单？请写 #号码。' },
    files: { kind: 'files', label: '文件' },
    list: { kind: 'text', label: '清单', ask: ASK_LIST },
    sure: { kind: 'flag', label: '就是清单', cues: ['就是清单'] },
  },

  async run({ matter: no, files, list, sure }, context) {
    const draw = await drawForOffice(context, no);
    if (!waitsForList(draw)) return makeDraw.run({ matter: no }, context);
    if (files) return readListFrom(no, files, context);
    if (!list)
      return decide({
        answer: toReaders(context.chat, { title: ASK_LIST }),
        question: { action: 'paste-list', values: { matter: no }, slot: 'list', choices: [] },
      });
    const said = sure ? list : (context.said ?? list);
    const lines = linesOf(said, !/^\s*抽查清单/u.test(said));
    const [only = '', another] = lines;
    const one = another === undefined ? listOnOneLine(only) : lines;
    if (!one && !sure) return askWhetherList(no, only, context);
    const draws = async () => {
      const read = poolOfLines(one ?? lines, draw.each?.by);
      if ('say' in read) throw badList(read.say);
      return drawFrom({ ...draw, ...read }, context);
    };
    return orAgain(draws, { action: 'paste-list', values: { matter: no } }, context);
  },
});

/** One line that is no case number may have been said of something else. */
function askWhetherList(no: number, line: string, { chat }: Context): Decision {
  const choices = [
    { label: '就是清单', action: 'paste-list', payload: { matter: no, list: line, sure: true } },
  ];
  return decide({
    answer: toReaders(chat, {
      title: `#${no} 还在等清单，“${line.slice(0, 20)}”不像清单，没有抽选。`,
      text: '清单一件一行，直接贴过来就行。这一行真的就是整份清单的，请点“就是清单”；现在不抽了，请点“取消抽选”。',
      actions: [...choices, { label: '取消抽选', action: 'cancel-draw', payload: { matter: no } }],
    }),
    question: { action: 'paste-list', values: { matter: no }, slot: 'list', choices },
  });
}

export const sampleAtRandom = sampling(randomSampling, 'sample-at-random');
export const sampleForQuality = sampling(caseQualityInspection, 'sample-for-quality');
