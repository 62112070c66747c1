import { plain } from '../../cards/card.js';
import type { Draw } from '../../domain/draw/draw.js';
import { drawEyeOf } from '../../domain/draw/draw-audience.js';
import { psvOpinionIntake } from '../../domain/instruments/psv-opinion-intake.js';
import { scopeOf } from '../../domain/matter/audience.js';
import type { Person } from '../../domain/roster/roster.js';
import { addDays, showDay } from '../../domain/time/day.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { showDraw } from '../draw/show-draw.js';
import { showListing } from '../matter/matter-listing.js';
import { toAsker } from '../to-asker.js';

const OFFICE = ['office', 'director'] as const;

const supervisors = ({ roster }: Context): readonly Person[] => roster.withRole('supervisor');

const yearOf = ({ today }: Context) => ({
  from: `${today.slice(0, 4)}-01-01`,
  to: `${today.slice(0, 4)}-12-31`,
});

/** Draws of supervisors whose activity lies in this year. */
const drawsOf = async (context: Context): Promise<readonly Draw[]> => {
  const { from, to } = yearOf(context);
  return (await context.stores.draws.between(from, to)).filter(({ kind }) => kind === 'people');
};

/** Who has not taken part in an activity this year (谁还没参加过), for a plan that reaches everybody. */
export const listIdle = defineHandler({
  action: 'list-idle-supervisors',
  verbs: ['谁还没参加过', '谁没参加过', '还没参加过的监督员'],
  allowed: OFFICE,
  reads: true,
  takes: {},
  help: { form: '监督员 谁还没参加过', does: '今年还没有参加过活动的监督员', topic: '监督员' },

  async run(_nothing, context) {
    const came = new Set(
      (await drawsOf(context)).flatMap(({ seats }) =>
        seats.flatMap((seat) => (seat.came ? [seat.personId] : [])),
      ),
    );
    const all = supervisors(context);
    const idle = all.filter(({ id }) => !came.has(id));
    const title = `${context.today.slice(0, 4)}年还没有参加过活动的监督员：${idle.length} 人（共 ${all.length} 人）`;
    return decide({
      answer: toAsker(context.chat, plain(title, idle.map(({ name }) => name).join('、') || '都参加过了。')),
    });
  },
});

/** What is missing in the files of supervisors (监督员档案 缺项): fields, telephone, and this year's study or training. */
export const listGaps = defineHandler({
  action: 'list-file-gaps',
  verbs: ['监督员档案 缺项', '监督员档案缺项', '档案 缺项', '档案缺项'],
  allowed: OFFICE,
  reads: true,
  takes: {},
  help: { form: '监督员档案 缺项', does: '哪些监督员的档案还缺什么', topic: '监督员' },

  async run(_nothing, context) {
    const entries = await context.stores.draws.entries(yearOf(context));
    const studied = new Set(
      entries.filter(({ kind }) => kind === 'study' || kind === 'training').map(({ personId }) => personId),
    );
    const all = supervisors(context);
    const lines = all.flatMap(({ id, name, expertise, phone }) => {
      const missing = [
        ...(expertise?.length ? [] : ['专长']),
        ...(phone ? [] : ['电话']),
        ...(studied.has(id) ? [] : ['今年的学习记录']),
      ];
      return missing.length > 0 ? [`${name}：缺${missing.join('、')}`] : [];
    });
    const title = `监督员档案：${all.length} 人中 ${lines.length} 人有缺项`;
    return decide({ answer: toAsker(context.chat, plain(title, lines.join('\n') || undefined)) });
  },
});

/** Activities that were held and whose supervisors have not heard what was adopted (未反馈的). */
export const listUnanswered = defineHandler({
  action: 'list-without-feedback',
  verbs: ['未反馈的', '未反馈', '还没反馈的'],
  allowed: OFFICE,
  reads: true,
  takes: {},
  help: { form: '未反馈的', does: '监督员参加过、还没有反馈采纳情况的活动', topic: '监督员' },

  async run(_nothing, context) {
    const open = (await drawsOf(context)).filter(
      ({ seats, feedback }) => feedback.length === 0 && seats.some(({ came }) => came),
    );
    const lines = open.map(({ no, purpose, activity }) => {
      const unit = context.roster.unit(activity?.unitId ?? '')?.name;
      return `#${no} ${activity ? showDay(activity.on) : ''} ${purpose}${unit ? `（${unit}）` : ''}`;
    });
    const more = open[0] ? [`反馈请发：反馈 #${open[0].no} 采纳：…… 未采纳：……因……`] : ['都反馈过了。'];
    return decide({
      answer: toAsker(
        context.chat,
        plain(`还没有反馈的活动：共 ${open.length} 件`, [...lines, ...more].join('\n')),
      ),
    });
  },
});

/** Supervisors' opinions that nobody has answered yet (意见 未回应). */
export const listOpenOpinions = defineHandler({
  action: 'list-open-opinions',
  verbs: ['意见 未回应', '意见未回应', '未回应的意见'],
  allowed: OFFICE,
  reads: true,
  takes: { offset: { kind: 'offset', label: '起始' } },
  help: { form: '意见 未回应', does: '还没有答复的监督员意见', topic: '监督员' },

  run: async ({ offset }, context) =>
    showListing(context, {
      heading: '未回应的监督员意见',
      query: {
        scope: scopeOf(context.actor, context.now),
        instrument: psvOpinionIntake.id,
        states: ['open'],
      },
      more: { action: 'list-open-opinions', values: {} },
      offset,
    }),
});

const TRAINED = /^(?:监督员)?培训\s*(?:(?:今年|本年)?(?:办|办过|开)了?(?:没有?|吗|么)?|情况|签到)[?？]?$/u;

/** Whether this year's training class was held (监督员培训 今年办了吗): at least one a year. */
export const askTraining = defineHandler({
  action: 'ask-training',
  verbs: [],
  phrase: (text) => TRAINED.test(text),
  isWhole: true,
  allowed: OFFICE,
  reads: true,
  takes: {},
  help: { form: '监督员培训 今年办了吗', does: '今年的监督员培训办了没有、到了几人', topic: '监督员' },

  async run(_nothing, context) {
    const held = (await context.stores.draws.entries(yearOf(context))).filter(
      ({ kind }) => kind === 'training',
    );
    const courses = new Map<string, number>();
    for (const { on, text } of held) courses.set(`${on} ${text}`, (courses.get(`${on} ${text}`) ?? 0) + 1);
    const all = supervisors(context).length;
    const lines = [...courses].map(([key, count]) => {
      const [on = '', ...title] = key.split(' ');
      return `${showDay(on)} ${title.join(' ')}：应到 ${all} 人，签到 ${count} 人`;
    });
    const year = context.today.slice(0, 4);
    const title =
      courses.size === 0
        ? `${year}年监督员培训：还没有办，最迟 ${showDay(`${year}-12-31`)}`
        : `${year}年监督员培训：办了 ${courses.size} 次`;
    const more = courses.size === 0 ? ['登记请发：培训 《检察听证规则》 11月20日 签到 全体 缺 王五'] : [];
    return decide({ answer: toAsker(context.chat, plain(title, [...lines, ...more].join('\n'))) });
  },
});

const CONFIRMED = /^通知\s*(?:已)?确认了?几人[?？]?$/u;
/** How far ahead an activity is looked for. */
const AHEAD_DAYS = 60;

/** How many of those drawn for the next activity have confirmed (通知 已确认几人). */
export const askConfirmed = defineHandler({
  action: 'ask-confirmed',
  verbs: [],
  phrase: (text) => CONFIRMED.test(text),
  isWhole: true,
  allowed: OFFICE,
  reads: true,
  takes: {},
  help: { form: '通知 已确认几人', does: '最近一次活动，抽到的人确认了几个', topic: '监督员' },

  async run(_nothing, context) {
    const { stores, today } = context;
    const ahead = (await stores.draws.between(today, addDays(today, AHEAD_DAYS))).filter(
      (draw) => draw.kind === 'people' && drawEyeOf(context.actor, draw) === 'names',
    );
    const [next] = [...ahead].sort((a, b) => ((a.activity?.on ?? '') < (b.activity?.on ?? '') ? -1 : 1));
    return next
      ? showDraw(next.no, context)
      : decide({ answer: toAsker(context.chat, plain('近期没有抽选过的活动。')) });
  },
});
