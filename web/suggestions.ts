import type { ChatView, PersonView } from '../bot/playground/contract.js';

/** An example of what can be said, and what it does. */
export interface Suggestion {
  text: string;
  does: string;
}

const DAY_MS = 86_400_000;

/** `11月1日`, a number of days from an ISO text with +08:00. */
function dayFrom(now: string, days: number): string {
  const day = new Date(Date.parse(`${now.slice(0, 10)}T00:00:00Z`) + days * DAY_MS);
  return `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
}

const UNITS = ['市中级人民法院', '市人民检察院', '市公安局', '市司法局', '市国家安全局'];

/** Examples for a role in a chat: what the office registers, what a unit answers, what anyone may ask. Pure. */
export function suggestionsFor(person: PersonView, chat: ChatView, now: string): readonly Suggestion[] {
  const unit = UNITS.find((name) => chat.name.startsWith(name)) ?? '市中院';
  const help = { text: '帮助', does: '这里能做的事' };
  const asking = [
    { text: '期限', does: '有哪些事项，先到期的在前' },
    { text: `算期 ${dayFrom(now, 0)} 30日`, does: '哪天到期，为什么' },
  ];
  if (/办公室|负责人/.test(person.role))
    return [
      {
        text: `备案 《关于规范减刑假释案件办理的规定》 ${unit} ${dayFrom(now, -20)}印发`,
        does: '登记一件规范性文件，印发后 30 日报送',
      },
      { text: `要材料 《今年执法办案情况》 ${unit} ${dayFrom(now, 14)}前报送`, does: '请一个单位按期送材料' },
      {
        text: `征求意见 《监督司法工作办法（征求意见稿）》 市中院、市检、市公安局 ${dayFrom(now, 11)}前回复`,
        does: '向各单位征求意见，每家一件',
      },
      ...asking,
      { text: '逾期', does: '已过期限的事项' },
      { text: '统计 检察建议', does: '发出、到期、答复的件数' },
      help,
    ];
  if (person.role.includes('管理员'))
    return [
      { text: '名册', does: '单位和人员' },
      { text: '设置', does: '本站怎么办事' },
      { text: '积压', does: '没有送到的消息' },
      help,
    ];
  if (/联络员|政法委/.test(person.role)) return [{ text: '我的', does: '与您有关的事项' }, ...asking, help];
  return [...asking.slice(1), { text: '我的', does: '与您有关的事项' }, help];
}
