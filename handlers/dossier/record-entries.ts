import { randomUUID } from 'node:crypto';
import { plain } from '../../cards/card.js';
import { appraisalCard } from '../../cards/roster/dossier.js';
import { type DossierEntry, type EntryKind, GRADES, WRITTEN } from '../../domain/dossier/entry.js';
import { servicesOf } from '../../domain/dossier/service.js';
import type { Effect } from '../../domain/effect.js';
import { badEntry } from '../../domain/errors/draw.js';
import { psvAnnualAppraisal } from '../../domain/instruments/psv-annual-appraisal.js';
import { psvTraining } from '../../domain/instruments/psv-training.js';
import type { Person } from '../../domain/roster/roster.js';
import { listOf } from '../../domain/roster/roster-words.js';
import { type Day, showDay } from '../../domain/time/day.js';
import { readFigurePeriod } from '../../domain/time/figure-period.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';
import { dayIn } from './day-in.js';
import { supervisorCalled } from './person-of-file.js';

interface Written {
  kind: EntryKind;
  on: Day;
  text: string;
}

function add(people: readonly Person[], written: Written, context: Context): Effect[] {
  const { actor, now } = context;
  const entries = people.map(
    ({ id }): DossierEntry => ({ id: randomUUID(), personId: id, ...written, by: actor.id, at: now }),
  );
  const body = { ...written, people: people.map(({ id }) => id) };
  return [
    ...entries.map((entry): Effect => ({ kind: 'dossier.add', entry })),
    siteChange(context, 'dossier.added', body),
  ];
}

/**
 * Records a training and who signed in (培训 《课程》 11月20日 签到 全体 缺 王五), in the file of each.
 *
 * @throws DubanError `BAD_ENTRY`
 */
export const recordTraining = defineHandler({
  action: 'record-training',
  verbs: [...psvTraining.verbs, psvTraining.name],
  allowed: ['office', 'director'],
  takes: {
    words: { kind: 'text', label: '课程和签到', required: true, ask: `请这样发：${psvTraining.example}` },
  },
  help: { form: psvTraining.example, does: '登记监督员培训和签到', topic: '抽选' },

  async run({ words }, context) {
    const form = psvTraining.example;
    const { on, rest } = dayIn(words, context);
    const title = /《([^》]+)》/u.exec(rest)?.[1];
    const signed = /签到 ?(.+)$/u.exec(rest)?.[1] ?? '';
    if (!title) throw badEntry('还缺课程名称，请用《》括起来，', form);
    if (signed === '') throw badEntry('还缺谁签到，', form);
    if (on > context.today) throw badEntry(`${showDay(on)} 还没有到，`, form);
    const all = context.roster.people.filter(({ roles, active }) => active && roles.includes('supervisor'));
    const everyone = /^全体/u.exec(signed);
    const absent = listOf(/(?:缺|除)了? ?(.+)$/u.exec(signed)?.[1] ?? '');
    const named = everyone ? absent : listOf(signed);
    const people = named.map((name) => supervisorCalled(name, form, context));
    const came = everyone ? all.filter(({ id }) => !people.some((person) => person.id === id)) : people;
    return decide({
      effects: add(came, { kind: 'training', on, text: `《${title}》` }, context),
      answer: toAsker(
        context.chat,
        plain(`已登记培训《${title}》：应到 ${all.length} 人，签到 ${came.length} 人。`, showDay(on)),
      ),
    });
  },
});

/**
 * Writes a line into a file (记入档案 王五 奖励 优秀监督意见): study, award or discipline.
 *
 * @throws DubanError `BAD_ENTRY`
 */
export const recordEntry = defineHandler({
  action: 'record-entry',
  verbs: ['记入档案'],
  allowed: ['office', 'director'],
  takes: {
    words: {
      kind: 'text',
      label: '姓名和内容',
      required: true,
      ask: '请这样发：记入档案 王五 奖励 年度优秀监督意见',
    },
  },
  help: {
    form: '记入档案 王五 奖励 年度优秀监督意见',
    does: '把学习、奖励、纪律记入监督员档案',
    topic: '抽选',
  },

  async run({ words }, context) {
    const form = '记入档案 王五 奖励 年度优秀监督意见';
    const { on, rest } = dayIn(words, context);
    const [name = '', label = '', ...more] = rest.split(/\s+/u);
    const kind = WRITTEN[label];
    const text = more.join(' ').slice(0, 200);
    const person = supervisorCalled(name, form, context);
    if (!kind || text === '') throw badEntry('请写明学习、奖励或纪律，以及内容，', form);
    const effects = add([person], { kind, on, text }, context);
    const [added] = effects.flatMap((effect) => (effect.kind === 'dossier.add' ? [effect.entry.id] : []));
    return decide({
      effects,
      answer: toAsker(context.chat, {
        title: `已记入${person.name}的档案：${label} ${text}`,
        text: showDay(on),
        actions: [{ label: '记错了，撤回', action: 'take-back-entry', payload: { entry: added } }],
      }),
    });
  },
});

/**
 * Appraises a supervisor for a year (考核 王五 2026年 优秀), or lists who has no grade yet, with the computed figures. The
 * grade is the office's, and the person is told.
 *
 * @throws DubanError `BAD_ENTRY`
 */
export const appraise = defineHandler({
  action: 'appraise',
  verbs: [...psvAnnualAppraisal.verbs, psvAnnualAppraisal.name, '监督员考核'],
  allowed: ['office', 'director'],
  takes: { words: { kind: 'text', label: '姓名、年度和等次' } },
  help: {
    form: psvAnnualAppraisal.example,
    does: '评定监督员年度考核等次；只发“考核”看谁还未评',
    topic: '抽选',
  },

  async run({ words = '' }, context) {
    // 2026 alone is a year here: a grade has no figures.
    const { period, rest } = readFigurePeriod(
      words.replace(/(?<!\d)(20\d\d)(?![\d年])/u, '$1年'),
      context.today,
    );
    const year = period ? Number(period.from.slice(0, 4)) : yearAppraised(context.today);
    if (/^(?:启动|未评|还?没评的?|谁还?没评)?$/u.test(rest.trim())) return overview(year, context);
    const form = psvAnnualAppraisal.example;
    const [name = '', grade = '', ...remark] = rest.split(/\s+/u);
    const person = supervisorCalled(name, form, context);
    if (!GRADES.some((known) => known === grade)) throw badEntry(`等次请写${GRADES.join('、')}之一，`, form);
    const text = `${year}年 ${grade}${remark.length > 0 ? `（${remark.join(' ')}）` : ''}`;
    const on = `${year}-12-31` < context.today ? `${year}-12-31` : context.today;
    return decide({
      effects: add([person], { kind: 'appraisal', on, text }, context),
      notices: [
        {
          to: { personId: person.id },
          card: plain(
            `您的${year}年度考核：${grade}`,
            '发送“我的档案”可以看履职和培训的次数；有不同意见请与办公室联系。',
          ),
          when: 'office-hours',
        },
      ],
      answer: toAsker(
        context.chat,
        plain(`已评定${person.name}${year}年度考核：${grade}。`, '本人会收到通知。'),
      ),
    });
  },
});

/** Without a year the one that has ended, as long as it is being appraised: January to March. Our choice. */
const yearAppraised = (today: Day): number =>
  Number(today.slice(0, 4)) - (Number(today.slice(5, 7)) <= 3 ? 1 : 0);

async function overview(year: number, context: Context): Promise<Decision> {
  const { stores, roster, chat } = context;
  const days = { from: `${year}-01-01`, to: `${year}-12-31` };
  const [draws, entries] = await Promise.all([
    stores.draws.between(days.from, days.to),
    stores.draws.entries({ ...days, to: `${year + 1}-12-31` }),
  ]);
  const of = ({ id }: Person, kind: EntryKind) =>
    entries.filter((entry) => entry.personId === id && entry.kind === kind);
  const rows = roster.people
    .filter(({ roles, active }) => active && roles.includes('supervisor'))
    .map((person) => {
      const grade = of(person, 'appraisal').findLast(({ text }) => text.startsWith(`${year}年`))?.text;
      return {
        person,
        services: servicesOf(draws, person.id),
        trainings: of(person, 'training').filter(({ on }) => on <= days.to).length,
        ...(grade === undefined ? {} : { grade: grade.replace(`${year}年 `, '') }),
      };
    });
  return decide({ answer: toAsker(chat, appraisalCard(year, rows)) });
}
