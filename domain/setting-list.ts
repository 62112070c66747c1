import { LEVELS } from './cosigning/rule.js';
import { DRAW_SETTINGS } from './draw/draw-setting-list.js';
import { INSTRUMENTS } from './instruments/catalogue.js';
import type { Roster } from './roster/roster.js';
import { listOf } from './roster/roster-words.js';
import { isTaken } from './roster/unit-problem.js';
import { DEFAULT_SETTINGS, SETTING_ROWS, type SiteSettings } from './settings.js';
import { addMonths, isDay } from './time/day.js';
import { showPeriod } from './time/explain-count.js';

/** A value as typed: what the row gets (`null`: the default again), or why it cannot be. */
export type TypedSetting = { value: unknown } | { say: string };

/** One thing the site decides: its name on screen, its row, how its value is said and read. */
export interface Setting {
  name: string;
  row: string;
  /** What it is for, one short sentence. */
  does: string;
  /** A value that can be typed, for the form shown. */
  example: string;
  show(settings: SiteSettings): string;
  read(words: string): TypedSetting;
  /** Why this value cannot be taken here, in one sentence. */
  refuse?(value: unknown, roster: Roster): string | undefined;
}

const DIGITS = '零一二三四五六七八九';

/** A number below 100 in digits or Chinese (三, 两, 十五, 六十); NaN for anything else. */
function numberOf(words: string): number {
  if (/^\d{1,3}$/.test(words)) return Number(words);
  const found = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(words.replace('两', '二'));
  if (!found || words === '') return Number.NaN;
  const [, tens, ten, ones] = found;
  if (!ten) return tens && !ones ? DIGITS.indexOf(tens) : Number.NaN;
  return (tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0);
}

function readPeriod(words: string): TypedSetting {
  if (/^(?:无|不设|没有|取消)$/u.test(words)) return { value: null };
  const found = /^(.{1,3}?)(个?工作日|个?月|日|天|年)$/u.exec(words);
  const amount = numberOf(found?.[1] ?? '');
  const typed = found?.[2] ?? '';
  if (!found || !(amount >= 1))
    return { say: `“${words}”不是一段时间。可以写 3个月、60日、20个工作日，或者“无”。` };
  const unit = typed.endsWith('工作日')
    ? 'working-day'
    : typed.endsWith('月')
      ? 'month'
      : typed === '年'
        ? 'year'
        : 'day';
  const most = { day: 365, 'working-day': 250, month: 24, year: 2 }[unit];
  return amount > most
    ? { say: `${showPeriod({ amount, unit })}太长了，最长两年。` }
    : { value: { amount, unit } };
}

const HALVES: Readonly<Record<string, number>> = { 半: 30, 一刻: 15, 三刻: 45, 整: 0, 钟: 0, '': 0 };

/** 09:05, 8点半, 上午八点, 八点五十分, 下午2点一刻. */
function readTime(words: string): TypedSetting {
  const found =
    /^(?:每天|早上|早晨|上午|早|(下午|午后|傍晚|晚上))?([\d零一二三四五六七八九十两]{1,3})(?::|点|时)(半|一刻|三刻|整|钟|零?([\d一二三四五六七八九十]{1,3})分?)?$/u.exec(
      words,
    );
  const [, later, hour = '', rest = '', minute] = found ?? [];
  const typed = numberOf(hour);
  const hours = later && typed < 12 ? typed + 12 : typed;
  const minutes =
    minute === undefined ? (HALVES[rest] ?? Number.NaN) : numberOf(minute.replace(/^0(?=\d)/u, ''));
  if (!found || !(hours <= 23 && minutes <= 59))
    return { say: `“${words}”不是一个时间。可以写 09:05，或者 8点半。` };
  if (hours < 7 || hours > 19) return { say: '提醒时间请放在 07:00 到 19:59 之间，免得打扰休息。' };
  return { value: `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` };
}

function readSwitch(words: string): TypedSetting {
  if (/^(?:开|打开|开启|启用|是)$/u.test(words)) return { value: true };
  if (/^(?:关|关闭|关掉|停用|不用|否)$/u.test(words)) return { value: null };
  return { say: `“${words}”看不懂。请写 开，或者 关。` };
}

function readLevel(words: string): TypedSetting {
  const found = Object.entries(LEVELS).find(([, name]) => words.replace(/级$/u, '').endsWith(name));
  return found ? { value: found[0] } : { say: `“${words}”看不懂。请写 市、县 或者 省。` };
}

/** A standing committee has 15 members in the smallest county and fewer than 200 anywhere. */
function readMembers(words: string): TypedSetting {
  if (/^(?:按名册|名册|无|不设|取消)$/u.test(words)) return { value: null };
  const count = numberOf(words.replace(/[人名]$/u, ''));
  return count >= 5 && count <= 200
    ? { value: count }
    : { say: `“${words}”不像组成人员的总数。请写 5 到 200 的数，或者“按名册”。` };
}

function readTerm(words: string): TypedSetting {
  if (/^(?:无|不设|取消)$/u.test(words)) return { value: null };
  const [from = '', to = ''] = words.split(/[至到~—]/u).map((word) => word.trim());
  const isTerm = isDay(from) && isDay(to) && from < to && to <= addMonths(from, 72);
  return isTerm
    ? { value: { from, to } }
    : { say: `“${words}”不像一届的起止日期。可以写 2022-03-01至2027-02-28。` };
}
function readCalls(words: string): TypedSetting {
  if (/^(?:不限|无|没有)$/u.test(words)) return { value: 0 };
  const found = /^(?:每月)?([\d,]{1,10})次?$/u.exec(words);
  const calls = Number(found?.[1]?.replaceAll(',', ''));
  return calls >= 100 && calls <= 10_000_000
    ? { value: calls }
    : { say: `“${words}”不是一个额度。可以写 5000，或者“不限”。` };
}
/** A whole number between 1 and `most`, with its unit or without. */
const readCount =
  (unit: string, most: number) =>
  (words: string): TypedSetting => {
    const amount = numberOf(words.replace(/\s*(?:天|日|MB|M|兆)$/iu, ''));
    if (amount >= 1 && amount <= most) return { value: amount };
    return { say: `“${words}”不行。可以写 1 到 ${most} ${unit}。` };
  };

function readNames(words: string): TypedSetting {
  const names = listOf(words.replace(/@/g, ''));
  const taken = names.find(isTaken);
  if (taken !== undefined) return { say: `“${taken}”在这里有别的意思，不能作称呼，例如：督办、小督。` };
  const fits =
    names.length > 0 && names.length <= 5 && names.every((name) => /^[\p{L}\p{N}_-]{1,16}$/u.test(name));
  return fits
    ? { value: names }
    : { say: '称呼用汉字、字母或数字，最多五个，用顿号隔开，例如：督办、小督。' };
}

/** Site defaults that the instruments ask for: one setting each, whoever adds the instrument. */
const defaultPeriods: Setting[] = INSTRUMENTS.flatMap((instrument) =>
  instrument.deadlines.flatMap((rule) => {
    if (!('fixed' in rule) || !rule.siteDefault) return [];
    const { setting } = rule.siteDefault;
    return {
      name: setting,
      row: SETTING_ROWS.defaultPeriod(setting),
      does: `${instrument.verbs[0]}没有写明日期时，${rule.label}按这个长度算`,
      example: '3个月',
      show: ({ defaultPeriods }: SiteSettings) => {
        const period = defaultPeriods[setting];
        return period ? showPeriod(period) : '无（每件都问日期）';
      },
      read: readPeriod,
    };
  }),
);

/** Everything a site decides in chat (设置), in the order shown. */
export const SETTINGS: readonly Setting[] = [
  {
    name: '提醒时间',
    row: SETTING_ROWS.remindAt,
    does: '工作日几点发提醒；企业微信建议避开整点和半点',
    example: DEFAULT_SETTINGS.remindAt,
    show: ({ remindAt }) => remindAt,
    read: readTime,
  },
  ...defaultPeriods,
  ...DRAW_SETTINGS,
  {
    name: '呈批',
    row: SETTING_ROWS.approvals,
    does: '开着时，退回、延期、设期限、撤销、更正、改派、维持和文稿要负责人同意才发给对方；登记、会议、抽选、公布结果和办公室发起的提醒不另呈批',
    example: '开',
    show: ({ approvals }) => (approvals ? '开' : '关'),
    read: readSwitch,
    refuse: (value, roster) =>
      value === true && roster.withRole('director').length === 0
        ? '名册里还没有负责人，不能打开呈批。请先添加一位负责人。'
        : undefined,
  },
  {
    name: '选定后提交',
    row: SETTING_ROWS.twoSteps,
    does: '开着时，投票先选定再点提交；关着时点一次即投出。单次测评可以另写“确认 一步”或“确认 两步”',
    example: '开',
    show: ({ twoSteps }) => (twoSteps ? '开' : '关'),
    read: readSwitch,
  },
  {
    name: '级别',
    row: SETTING_ROWS.level,
    does: '本级人大的级别，质询案联名人数随它定：市和省 5 人，县 3 人',
    example: '市',
    show: ({ level }) => LEVELS[level],
    read: readLevel,
  },
  {
    name: '组成人员总数',
    row: SETTING_ROWS.members,
    does: '常委会全体组成人员的人数，特定问题调查联名的五分之一按它算',
    example: '41',
    show: ({ members }) => (members === undefined ? '按名册' : `${members}`),
    read: readMembers,
  },
  {
    name: '本届',
    row: SETTING_ROWS.term,
    does: '本届常委会的起止日期，“覆盖”按它算届内评议进度',
    example: '2022-03-01至2027-02-28',
    show: ({ term }) => (term ? `${term.from}至${term.to}` : '无'),
    read: readTerm,
  },
  {
    name: '钉钉额度',
    row: SETTING_ROWS.monthlyCalls('dingtalk'),
    does: '钉钉一个月可以调用多少次接口；用到八成时提醒并改为节省方式',
    example: '5000',
    show: ({ monthlyCalls }) => (monthlyCalls.dingtalk ? `每月 ${monthlyCalls.dingtalk} 次` : '不限'),
    read: readCalls,
  },
  {
    name: '附件上限',
    row: SETTING_ROWS.fileMegabytes,
    does: '转来的每个附件最多多少兆',
    example: '20',
    show: ({ fileMegabytes }) => `${fileMegabytes} MB`,
    read: readCount('MB', 50),
  },
  {
    name: '链接有效期',
    row: SETTING_ROWS.linkDays,
    does: '给没有账号的人的代办链接，几天内有效',
    example: '3',
    show: ({ linkDays }) => `${linkDays} 天`,
    read: readCount('天', 14),
  },
  {
    name: '称呼',
    row: SETTING_ROWS.botNames,
    does: '在群里怎么叫我，句首的 @称呼 不算内容',
    example: DEFAULT_SETTINGS.botNames.join('、'),
    show: ({ botNames }) => botNames.join('、'),
    read: readNames,
  },
];

/** The setting whose name the words start with; the longest where several do. Pure. */
export const settingCalled = (words: string): Setting | undefined =>
  [...SETTINGS].sort((a, b) => b.name.length - a.name.length).find(({ name }) => words.startsWith(name));

/** Between a setting and its new value: 改成, 为, a colon. */
export const SETS =
  /^(?:[\s:：=]|的?(?:时间|长短|值)?(?:都|统一)?(?:改|调整?|设|定|变更?)(?:成|为|到|作)|为)+[\s:：=]*/u;

const unprefixed = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/^[把将](?=\S)/u, '');

const ON = '打开|开启|启用|开';
const OFF = '关闭|关掉|停用|关上|关|取消|不用|不要';
/** What is left of 把呈批关了, 请开启呈批 without the name. */
const SWITCHED = new RegExp(`^(?:请|帮我|给我)*(?:${ON}|(${OFF}))(?:了|掉|吧|一下)*[。!！]?$`, 'u');

/** 把呈批关了, 开启呈批 as 设置 takes it: 呈批 关; undefined for any other line. */
function switchLine(words: string): string | undefined {
  const setting = SETTINGS.find(({ name }) => words.includes(name));
  if (setting?.read !== readSwitch) return undefined;
  const found = SWITCHED.exec(
    words
      .replace(setting.name, '')
      .replace(/功能|这一项/gu, '')
      .trim(),
  );
  return found ? `${setting.name} ${found[1] ? '关' : '开'}` : undefined;
}

/** The line that 设置 takes, from what was said: 把呈批关了 is 呈批 关; other words as they are, without 把. Pure. */
export function settingLine(text: string): string {
  const words = unprefixed(text);
  return switchLine(words) ?? words;
}

/** 审议意见期限改成三个月, 把呈批关了: a whole line that names a setting and changes it. Pure. */
export function changesSetting(text: string): boolean {
  const words = unprefixed(text);
  if (switchLine(words) !== undefined) return true;
  const setting = settingCalled(words);
  if (!setting) return false;
  return /^的?(?:时间|长短|值)?(?:都|统一)?(?:改|调整?|设|定|变更?)(?:成|为|到|作)\s*\S/u.test(
    words.slice(setting.name.length),
  );
}
