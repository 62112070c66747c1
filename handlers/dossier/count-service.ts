import { plain } from '../../cards/card.js';
import { activityOf } from '../../cards/draw/words.js';
import { servicesOf } from '../../domain/dossier/service.js';
import { isOffice } from '../../domain/matter/audience.js';
import { readFigurePeriod } from '../../domain/time/figure-period.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { personOfFile } from './person-of-file.js';

/** 我今年参加了几次, 余一川今年参加过几次活动: whose service is counted, and in which time. */
const COUNTS =
  /^(?:请问)?(?<who>(?!会议|代表|委员|谁|都|联席)\p{Script=Han}{0,4}?)(?<period>(?:\d{4}年|今年|本年|去年|前年)(?:[上下]半年|\d{1,2}月份?)?)?(?:一共|总共|共|都)*(?:参加|去|来|到场|履职)(?:过|了)?(?:多少|几)(?:次|场|回)(?:活动|听证|监督)?(?:了)?[?？。]?$/u;
const bare = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');

/**
 * How often a supervisor took part (我今年参加了几次): one's own count, for the office anybody's, with the activities. What nobody
 * has recorded yet is counted apart. Without a year it is this one.
 *
 * @throws DubanError `NO_SUCH_FILE`
 */
export const countService = defineHandler({
  action: 'count-service',
  verbs: [],
  phrase: (text) => COUNTS.test(bare(text)),
  isWhole: true,
  allowed: ['supervisor', 'office', 'director'],
  reads: true,
  takes: { words: { kind: 'text', label: '谁' } },
  help: { form: '我今年参加了几次', does: '看一年里参加了几次活动', topic: '监督员' },

  async run({ words = '' }, context) {
    const { chat, actor, stores, today } = context;
    const { who = '', period: year = '今年' } = COUNTS.exec(bare(context.said ?? words))?.groups ?? {};
    const name = who.replace(/^我$/u, '');
    if (name === '' && !actor.roles.includes('supervisor')) {
      const text = '请写上是哪一位，例如：王五今年参加过几次';
      return decide({ answer: toAsker(chat, plain('请问要看哪一位监督员？', text)) });
    }
    const [person, another] = personOfFile(name, context);
    if (!person || another)
      return decide({ answer: toAsker(chat, plain(`有几位监督员叫“${name}”。`, `请发：档案 ${name}`)) });
    const { period } = readFigurePeriod(year, today);
    const services = servicesOf(await stores.draws.of(person.id), person.id).filter(({ draw }) => {
      const on = draw.activity?.on ?? '';
      return period === undefined || (on >= period.from && on <= period.to);
    });
    const came = services.filter((one) => one.came);
    const past = ({ draw }: (typeof services)[number]) => (draw.activity?.on ?? '') < today;
    const unrecorded = services.filter((one) => one.came === undefined && past(one));
    const ahead = services.filter((one) => one.came === undefined && !past(one));
    const lines = [
      ...came.map(({ draw }) => `#${draw.no} ${activityOf(draw)}`),
      ...unrecorded.map(({ draw }) => `#${draw.no} ${activityOf(draw)}（还没有登记到场）`),
      ...ahead.map(({ draw }) => `#${draw.no} ${activityOf(draw)}（答复能参加）`),
    ];
    const whose = person.id === actor.id ? '您' : person.name;
    const title = `${whose}${period?.label ?? '今年'}参加了 ${came.length} 次活动`;
    const more = isOffice(actor) ? `全部见：档案 ${person.name}` : '全部见：我的档案';
    return decide({ answer: toAsker(chat, plain(title, [...lines, more].join('\n'))) });
  },
});
