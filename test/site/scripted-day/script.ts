import type { Place, Unread, Who } from './face.js';

/** What somebody does, or the time that passes. */
export type Act =
  | { who: Who; says: string; in?: 'group' }
  | { who: Who; sends: Unread }
  | { who: Who; taps: string; on: string; typed: string; in?: 'group' }
  | { goTo: string };

/** One step of the day: what is done, and what is then read where. Nothing of it may have been there before. */
export interface Step {
  title: string;
  act: Act;
  shows: readonly { in: Place; words: string | RegExp }[];
  /** What nobody reads there because of it. */
  hides?: readonly { in: Place; words: string | RegExp }[];
}

const TITLE = '《关于规范减刑假释案件办理的规定》';
const CARD = '#1 · 市中级人民法院';

/**
 * The scripted day (一日剧本): registered, looked up, signed for, reminded of, answered, returned, extended, answered
 * again and closed. The same on every face.
 */
export const SCRIPT: readonly Step[] = [
  {
    title: 'the office registers a filing in the court’s group, and the liaison hears of it after the hold',
    act: { who: 'office', says: `@督办 备案 ${TITLE} 市中院 11月1日印发`, in: 'group' },
    shows: [
      { in: 'group', words: '报送期限：2026-12-01（周二），还剩 11 天' },
      { in: 'liaison', words: `${CARD} · 还剩 11 天` },
    ],
  },
  {
    title: 'the liaison taps 签收, and the card says so where it stands',
    act: { who: 'liaison', taps: '签收', on: CARD, typed: '签收 #1' },
    shows: [{ in: 'liaison', words: '签收：2026-11-20（周五）' }],
  },
  {
    title: 'a query lists what is due',
    act: { who: 'liaison', says: '期限' },
    shows: [{ in: 'liaison', words: '共 1 件' }],
  },
  {
    title: 'the next Thursday morning the liaison is reminded, and the group is not',
    act: { goTo: '2026-11-26T09:06:00+08:00' },
    shows: [{ in: 'liaison', words: /提醒：#1 还剩 5 天/ }],
    hides: [{ in: 'group', words: '提醒：' }],
  },
  {
    title: 'a reply is previewed before it counts',
    act: { who: 'liaison', says: '报送 #1 扫描件已送监察司法工委' },
    shows: [{ in: 'liaison', words: '以市中级人民法院名义报送 #1' }],
    hides: [{ in: 'office', words: '待核收' }],
  },
  {
    title: '确认 makes it the unit’s reply, and the office sees 待核收',
    act: { who: 'liaison', taps: '确认', on: '以市中级人民法院名义报送 #1', typed: '确认' },
    shows: [{ in: 'office', words: '#1 市中级人民法院已答复，待核收' }],
  },
  {
    title: 'the office returns it, and the unit is asked politely for what is missing',
    act: { who: 'office', says: '退回 #1 缺少起草说明' },
    shows: [
      { in: 'office', words: '#1 已退回补正' },
      { in: 'liaison', words: '还请补充：缺少起草说明' },
    ],
    hides: [{ in: 'liaison', words: '退回' }],
  },
  {
    title: 'the liaison asks for more time',
    act: { who: 'liaison', says: '申请延期 #1 至 12月20日 因材料较多' },
    shows: [{ in: 'office', words: /申请延期/ }],
  },
  {
    title: 'the office extends the deadline, and both read the new one',
    act: { who: 'office', says: '延期 #1 至 12月20日 因材料较多' },
    shows: [
      { in: 'office', words: '#1 期限延至 2026-12-20' },
      { in: 'liaison', words: /2026-12-20（周日）/ },
    ],
  },
  {
    title: 'the reply is completed',
    act: { who: 'liaison', says: '报送 #1 起草说明已补送' },
    shows: [{ in: 'liaison', words: /以市中级人民法院名义报送 #1[\s\S]*起草说明已补送/ }],
  },
  {
    title: 'and confirmed in words, which do what the button does',
    act: { who: 'liaison', says: '确认' },
    shows: [{ in: 'office', words: /待核收[\s\S]*起草说明已补送/ }],
  },
  {
    title: 'the office closes it with a tap, and the unit is thanked',
    act: { who: 'office', taps: '办结', on: '已答复，待核收', typed: '办结 #1' },
    shows: [{ in: 'liaison', words: '已备案，谢谢' }],
  },
  {
    title: 'a voice is answered with how to write instead, once, however often it is delivered',
    act: { who: 'liaison', sends: 'voice' },
    shows: [{ in: 'liaison', words: /这条语音我没有收下。\**\s+请用文字写给我/ }],
  },
  {
    title: 'and so is what nobody has heard of',
    act: { who: 'office', sends: 'unheard-of' },
    shows: [{ in: 'office', words: /这种消息我没有收下。\**\s+请用文字写给我/ }],
  },
  {
    title: 'words without an end are answered too, in the group in one line',
    act: { who: 'office', says: `@督办 备案 ${'很长'.repeat(10_001)}`, in: 'group' },
    shows: [{ in: 'group', words: '这条消息太长了' }],
  },
  {
    title: 'what is closed is never reminded of again',
    act: { goTo: '2026-12-22T09:06:00+08:00' },
    shows: [],
    hides: [
      { in: 'liaison', words: /提醒：#1/ },
      { in: 'group', words: /提醒：/ },
    ],
  },
];
