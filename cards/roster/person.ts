import { type Person, ROLES } from '../../domain/roster/roster.js';
import type { Card } from '../card.js';

export interface PersonView {
  /** What was done: 已添加人员. */
  did: string;
  person: Person;
  unitName?: string;
  /** `wecom:lisi`. */
  accounts: readonly string[];
  notes: readonly string[];
}

/** 您的身份, in words also where somebody has handed everything over (交接) or was given nothing yet. */
export const standingOf = ({ roles }: Pick<Person, 'roles'>): string =>
  roles.length > 0
    ? `您的身份：${roles.map((role) => ROLES[role]).join('、')}。`
    : '您现在没有要办的工作：已经交接，或者还没有分配角色。要办理或查看事项，请与管理员联系。';

/** A person as they now stand in the roster; for administrators, so telephone and accounts are shown. */
export function personCard({ did, person, unitName, accounts, notes }: PersonView): Card {
  const rows: [string, string][] = [
    [
      '角色',
      [...person.roles.map((role) => ROLES[role]), ...(person.post ? [`${person.post}岗`] : [])].join('、') ||
        '无',
    ],
  ];
  if (unitName) rows.unshift(['单位', unitName]);
  rows.push(['账号', accounts.join('、') || '无（不在任何平台上）']);
  if (person.phone) rows.push(['电话', person.phone]);
  if (person.expertise?.length) rows.push(['专长', person.expertise.join('、')]);
  return {
    title: `${did}：${person.name}`,
    rows,
    ...(notes.length > 0 ? { text: notes.join('\n') } : {}),
  };
}

/** What a person hears who was just let in. */
export const welcomeCard = (botName: string, roles: Person['roles'], unitName?: string): Card => ({
  title: `您好，我是${botName}，负责登记事项、计算期限和提醒。`,
  text: `您的身份是${unitName ?? ''}${roles.map((role) => ROLES[role]).join('、')}。发送“帮助”看看您可以做什么。`,
});
