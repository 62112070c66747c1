import { dossierCard } from '../../cards/roster/dossier.js';
import { servicesOf } from '../../domain/dossier/service.js';
import { MOST_CHOICES } from '../../domain/effect.js';
import { psvFile } from '../../domain/instruments/psv-file.js';
import { readFigurePeriod } from '../../domain/time/figure-period.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { personOfFile } from './person-of-file.js';

const EVER = { from: '1949-01-01', to: '2199-12-31', label: '全部年度' };

/** 查 陈监督员 履职. */
const SERVICE = /^查(?:一下|看)?\s*(\S+?)\s*的?履职(?:情况|记录)?$/u;

/**
 * One person, one file (档案 王五, 档案 王五 2026年): only the person and the office see it, and never in a group.
 *
 * @throws DubanError `NO_SUCH_FILE`
 */
export const showDossier = defineHandler({
  action: 'show-dossier',
  verbs: [...psvFile.verbs, psvFile.name, '我的档案', '监督员档案'],
  phrase: (text) => SERVICE.test(text),
  isWhole: true,
  allowed: 'anyone',
  reads: true,
  takes: {
    words: { kind: 'text', label: '姓名' },
    /** A person's id; filled by the button that answers who is meant. */
    person: { kind: 'text', label: '人员', cues: ['人员编号'] },
  },
  help: {
    form: '我的档案',
    does: '看自己的学习、履职、补助和考核（办公室可看监督员的：档案 王五）',
    topic: '抽选',
  },

  async run({ words: typed = '', person: chosen }, context) {
    const words = SERVICE.exec(typed.trim())?.[1] ?? typed;
    const { period = EVER, rest } = readFigurePeriod(words, context.today);
    const people = personOfFile(rest, context);
    const [only, another] = chosen === undefined ? people : people.filter(({ id }) => id === chosen);
    if (!only || another) return askWho(people, words, context);
    const { stores } = context;
    const [draws, entries, unavailable] = await Promise.all([
      stores.draws.of(only.id),
      stores.draws.entries(period, only.id),
      stores.draws.unavailable(),
    ]);
    const services = servicesOf(draws, only.id).filter(
      ({ draw }) => (draw.activity?.on ?? '') >= period.from && (draw.activity?.on ?? '') <= period.to,
    );
    const card = dossierCard({
      person: only,
      label: period.label,
      services,
      entries,
      unavailable: unavailable.filter(({ personId }) => personId === only.id),
    });
    return decide({ answer: toAsker(context.chat, card) });
  },
});

/** Namesakes are told apart by their expertise. */
function askWho(people: ReturnType<typeof personOfFile>, words: string, { chat }: Context): Decision {
  const choices = people.slice(0, MOST_CHOICES).map((one, i) => ({
    label: `第${i + 1}位${one.name}（${one.expertise?.join('、') || '没有登记专长'}）`,
    action: 'show-dossier',
    payload: { words, person: one.id },
  }));
  return decide({
    answer: toAsker(chat, { title: `有 ${people.length} 位同名，是哪一位？`, actions: choices }),
    question: { action: 'show-dossier', values: { words }, choices },
  });
}
