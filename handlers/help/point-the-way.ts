import { type Card, plain } from '../../cards/card.js';
import { specialWorkReport } from '../../domain/instruments/special-work-report.js';
import { changesSetting, SETS, SETTINGS, settingCalled, settingLine } from '../../domain/setting-list.js';
import { showInstant } from '../../domain/time/day.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { ownWords } from '../own-words.js';
import { toAsker } from '../to-asker.js';

/** Lines of an office that no command takes as they stand, by what answers them. */
const WAYS: readonly {
  asks: { test(text: string): boolean };
  answer(context: Context): Card | Promise<Card>;
}[] = [
  { asks: { test: changesSetting }, answer: whoSets },
  { asks: /^(?:这次|下次)?(?:由|是)?谁(?:来|去|做|作|到会)*报告[?？。]?$/u, answer: whoReports },
  {
    asks: /^(?:检察|公开)?听证(?:会)?\s*(?:的)?意见[?？。]?$/u,
    answer: () =>
      plain(
        '听证的意见记在活动的编号下。',
        [
          '监督员的意见和采纳情况，会告诉参加的人：反馈 #12 采纳：公开说理 1 条 未采纳：当庭宣布，因还需合议',
          '听证会上说了什么：纪要 #12 会议听取了…',
          '编号请发“会议”查看。',
        ].join('\n'),
      ),
  },
  {
    asks: /^(?:设(?:置|个)?)?提醒(?!对象)[\s,，]*(?:我|他们|大家)?[\s,，]*(?:今|明|后|大后|下?周|星期|\d).{0,12}$/u,
    answer: () =>
      plain(
        '提醒由我按时自动发，不用另设时间。',
        [
          '会议：三个工作日前、一天前、一小时前；答应来的监督员：前一个工作日；事项：到期前后各有提醒。',
          '现在就催一件：催办 #12',
          '看监督员答复了没有：通知情况 #12',
          '看会议谁还没答复：联席会议 谁还没答复',
        ].join('\n'),
      ),
  },
];

/** What the site decides is the administrators'; what the office can do of one matter instead. */
function whoSets({ roster, settings, said = '' }: Context): Card {
  const words = settingLine(said);
  const setting = settingCalled(words) ?? SETTINGS.find(({ name }) => words.includes(name));
  const admins = roster.withRole('admin').map(({ name }) => name);
  const typed = setting
    ? words.slice(words.indexOf(setting.name) + setting.name.length).replace(SETS, '')
    : '';
  // Only what 设置 takes is advised.
  const value = setting && 'say' in setting.read(typed.split(/\s+/)[0] ?? '') ? '' : typed;
  const isPeriod = setting !== undefined && /期限$/u.test(setting.name);
  return plain(
    `${setting?.name ?? '这一项'}是本站的设置，由管理员${admins.join('、')}改，没有改动。`,
    [
      ...(setting ? [`现在是：${setting.show(settings)}。${setting.does}。`] : []),
      `请管理员发送：设置 ${setting?.name ?? ''} ${value || (setting?.example ?? '')}`,
      ...(isPeriod
        ? ['只改某一件的期限：延期 #12 至 12月15日 因整改周期较长', '登记时写明日期的，按写明的日期。']
        : []),
    ].join('\n'),
  );
}

/** The head of the unit reports; to which meetings that are ahead. */
async function whoReports({ stores, now, roster }: Context): Promise<Card> {
  const ahead = (await stores.meetings.ahead(now)).filter(
    ({ mechanism }) => mechanism === specialWorkReport.id,
  );
  const lines = ahead.map(
    ({ no, title, startsAt, unitId }) =>
      `#${no} ${title} ${startsAt ? showInstant(startsAt) : ''}：${roster.unit(unitId ?? '')?.name ?? ''}`,
  );
  const none = ['接下来没有要听取的报告。安排请发：', specialWorkReport.example];
  return plain(
    '由报告单位的主要负责同志到会报告；派员的要写明原因，由办公室同意。',
    (lines.length > 0 ? lines : none).join('\n'),
  );
}

const wayOf = (text: string) => WAYS.find(({ asks }) => asks.test(text.normalize('NFKC').trim()));

/** 谁来报告, 提醒 明早9点, 听证 意见: never silence, and never another command; which line helps. */
export const pointTheWay = defineHandler({
  action: 'point-the-way',
  verbs: [],
  phrase: (text) => wayOf(text) !== undefined,
  isWhole: true,
  allowed: ['office', 'director'],
  reads: true,
  takes: {},

  async run(_nothing, context) {
    const card = await wayOf(ownWords(context))?.answer(context);
    return decide(card ? { answer: toAsker(context.chat, card) } : {});
  },
});
