import type { Draw } from '../../domain/draw/draw.js';
import type { DrawSettings } from '../../domain/draw/draw-settings.js';
import type { Roster } from '../../domain/roster/roster.js';
import type { Calendar } from '../../domain/time/calendar.js';
import type { Action, Card } from '../card.js';
import { activityOf, poolName, whenOf } from './words.js';

/** What the words to a supervisor are made with. */
export interface InvitationView {
  roster: Roster;
  settings: DrawSettings;
  calendar: Pick<Calendar, 'isWorkingDay'>;
}

/** The site's published landline; without one the telephone of who drew. */
export const phoneFor = (draw: Draw, { roster, settings }: InvitationView): string | undefined =>
  settings.landline ?? roster.person(draw.publishedBy)?.phone;

/** In whose name it is asked. */
export const askerOf = (draw: Draw, { roster }: InvitationView): string =>
  roster.unit(roster.person(draw.publishedBy)?.unitId ?? '')?.name ?? '市人大常委会监察和司法工委';

/** On a day off other numbers of the office are not answered: whom to telephone then. */
function dayOffLines(draw: Draw, view: InvitationView): string[] {
  const { activity } = draw;
  const phone = phoneFor(draw, view);
  if (!activity || !phone || view.calendar.isWorkingDay(activity.on)) return [];
  return [`那天是休息日，当天有事也请打 ${phone}。`];
}

/** Who asks, when, where, for how long, what to bring, what is paid. Nothing of the case. */
function rowsOf(draw: Draw, view: InvitationView): (readonly [string, string])[] {
  const { activity } = draw;
  const host = view.roster.unit(draw.unitId ?? activity?.unitId ?? '')?.name;
  const phone = phoneFor(draw, view);
  const who: (readonly [string, string])[] = [
    ['谁请您', askerOf(draw, view)],
    ...(phone ? [['联系电话', `${phone}（可打来核实）`] as const] : []),
    ['什么事', host ? `${draw.purpose}（${host}）` : draw.purpose],
  ];
  if (!activity) return who;
  return [
    ...who,
    ['时间', whenOf(activity)],
    ['地点', activity.place ?? '定好后另行告诉您'],
    ['大约多久', activity.length ?? '半天以内'],
    ['请带', activity.bring ?? '身份证'],
    ...(activity.note ? [['另外', activity.note] as const] : []),
    ['补助', activity.allowance === undefined ? '按规定发放' : `${activity.allowance} 元`],
  ];
}

const answers = (no: number): Action[] => {
  const payload = { matter: no };
  return [
    { label: '能参加', action: 'accept-place', payload },
    { label: '不能参加', action: 'decline-place', payload },
    { label: '可能需要回避，请来电', action: 'ask-recusal', payload },
  ];
};

/** The invitation (邀请), as a shop owner reads it. `isReminder` where it was sent once before. Pure. */
export function invitationCard(
  draw: Draw,
  view: InvitationView,
  how: 'first' | 'reserve' | 'reminder',
): Card {
  const opening = {
    first: `您是从${poolName(draw)}里随机抽到的。`,
    reserve: '原来抽到的一位来不了，按候补次序请您参加。',
    reminder: '先前发给您的邀请还没有收到答复，再问您一声。',
  }[how];
  return {
    title: `想请您参加：${activityOf(draw)}`,
    note: `编号 #${draw.no}`,
    rows: rowsOf(draw, view),
    text: [
      `${opening}能来、不能来都没有关系，告诉我们一声就好。`,
      '点下面的按钮，或者直接回复“能”或“不能”。当事人是亲戚、熟人的，请点“可能需要回避，请来电”。',
      ...dayOffLines(draw, view),
      '不收任何费用，也不会在这里向您要银行卡号和验证码。',
    ].join('\n'),
    actions: answers(draw.no),
  };
}

/** What a reserve reads at the draw. Pure. */
export const reserveCard = (draw: Draw, place: number): Card => ({
  title: `您是候补第 ${place} 位：${activityOf(draw)}`,
  note: `编号 #${draw.no}`,
  text: '现在不用来。有人来不了时再请您，用不着您时也会告诉您。那天如果不方便，回复“不能”就可以。',
  actions: [{ label: '不能参加', action: 'decline-place', payload: { matter: draw.no } }],
});

/** On the eve, for who said 能. Pure. */
export const eveCard = (draw: Draw, view: InvitationView): Card => ({
  title: `提醒您：${activityOf(draw)}`,
  note: `编号 #${draw.no}`,
  rows: rowsOf(draw, view),
  text: [
    '您答复过能参加，到时请您准时到场。临时来不了，请马上打电话，或点下面的按钮。',
    ...dayOffLines(draw, view),
  ].join('\n'),
  actions: [{ label: '临时来不了', action: 'decline-place', payload: { matter: draw.no } }],
});

/** When, where, how long, what to bring, for who has answered or waits: no case details. Pure. */
export const factsCard = (draw: Draw, view: InvitationView, text: string): Card => ({
  title: `#${draw.no} ${activityOf(draw)}`,
  rows: rowsOf(draw, view),
  text: [`${text}有变化会另外告诉您。不收任何费用。`, ...dayOffLines(draw, view)].join('\n'),
  actions: [{ label: '临时来不了', action: 'decline-place', payload: { matter: draw.no } }],
});

/**
 * What no invitation says (a lift, a place to park, a meal; or `about` the case itself): whom to ask, below the facts. `waits`
 * for an answer. Pure.
 */
export function practicalCard(
  draw: Draw,
  view: InvitationView,
  waits: boolean,
  about: 'travel' | 'case' = 'travel',
): Card {
  const phone = phoneFor(draw, view);
  const whom = phone ? `请打 ${phone} 问一声` : '请问一声办公室';
  const text =
    about === 'case'
      ? `案情不在这里写，到场后会介绍；担心认识当事人的，${whom}。`
      : `接送、停车、用餐，下面没有写的${whom}。`;
  const { actions, ...facts } = factsCard(draw, view, text);
  return { ...facts, actions: waits ? answers(draw.no) : (actions ?? []) };
}

/** What changed of time, place, length or what to bring, or what else the office had to say. Pure. */
export const changedCard = (
  draw: Draw,
  view: InvitationView,
  { isOtherTime, isNote }: { isOtherTime?: boolean; isNote?: boolean } = {},
): Card => ({
  title: `补充通知：${activityOf(draw)}`,
  note: `编号 #${draw.no}`,
  rows: rowsOf(draw, view),
  text: [
    isOtherTime
      ? '时间有变动，请以这一条为准。您先前的答复不变；这个时间来不了的，请回复“不能”。'
      : isNote
        ? '请看“另外”一行；时间地点没有变。您先前的答复不变，不用再回。'
        : '时间地点等已经定了，请以这一条为准。您先前的答复不变，不用再回。',
    ...dayOffLines(draw, view),
  ].join('\n'),
});

/** The activity will not be. Pure. */
export const calledOffCard = (draw: Draw, view: InvitationView): Card => {
  const phone = phoneFor(draw, view);
  return {
    title: `活动取消了，不用来了：${activityOf(draw)}`,
    note: `编号 #${draw.no}`,
    text: `给您添麻烦了，抱歉。${phone ? `有疑问请打 ${phone}。` : ''}`,
  };
};

/** What a released reserve reads; `isOver`: the activity was, and nobody was needed. Pure. */
export const releasedCard = (draw: Draw, isOver = false): Card => ({
  title: `${isOver ? '活动已经办完，没有用到候补' : '这次不用来了'}：${activityOf(draw)}`,
  note: `编号 #${draw.no}`,
  text: isOver ? '谢谢您留出时间，下次再请您。' : '名额已经有人了，您不用再留出这个时间。谢谢您。',
});

/** What a person who answered reads, and whatever else is to be said. Pure. */
export const answeredCard = (
  draw: Draw,
  view: InvitationView,
  title: string,
  text: string,
  more: readonly Action[] = [],
): Card => {
  const phone = phoneFor(draw, view);
  return {
    title,
    note: `编号 #${draw.no} · ${activityOf(draw)}`,
    text: phone
      ? `${text}${text.endsWith('，') ? '' : '有变化'}请打 ${phone}。`
      : text.replace(/[^。]*，$/u, ''),
    ...(more.length > 0 ? { actions: more } : {}),
  };
};

/** What was adopted of what the supervisors said, and why the rest was not. Pure. */
export const feedbackCard = (draw: Draw, view: InvitationView, text: string): Card => ({
  title: `您参加的活动有结果了：${activityOf(draw)}`,
  note: `编号 #${draw.no}`,
  text: [
    text,
    ...(phoneFor(draw, view) ? [`有不同看法，请打 ${phoneFor(draw, view)}。`] : []),
    '谢谢您抽时间参加监督。',
  ].join('\n'),
});
