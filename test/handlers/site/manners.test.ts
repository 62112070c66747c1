import { describe, expect, it } from 'vitest';
import { HANDLERS } from '../../../bot/handlers.js';
import type { Role } from '../../../domain/roster/roster.js';
import { FakeSite } from '../fakes.js';
import type { Name } from '../people.js';
import { read, refused, type } from './typing.js';

const ADMIN: readonly Role[] = ['admin'];
const OFFICE: readonly Role[] = ['office', 'director', 'admin'];
const READERS: readonly Role[] = [...OFFICE, 'observer', 'liaison', 'partner'];

describe('Who may do what', () => {
  it.each<[string, readonly Role[] | 'anyone']>([
    ['add-unit', ADMIN],
    ['change-unit', ADMIN],
    ['add-person', ADMIN],
    ['remove-person', ADMIN],
    ['bind-group', ADMIN],
    ['unbind-group', ADMIN],
    ['show-settings', ADMIN],
    ['show-backlog', OFFICE],
    ['resend-message', ADMIN],
    ['record-holiday', OFFICE],
    ['record-worked-day', OFFICE],
    ['stop-reminders', OFFICE],
    ['resume-reminders', OFFICE],
    ['show-figures', READERS],
    ['list-figure', READERS],
    ['show-roster', READERS],
    ['explain-period', 'anyone'],
    ['explain-matter', 'anyone'],
    ['verify-trail', 'anyone'],
    ['show-help', 'anyone'],
  ])('%s', (action, allowed) => {
    const handler = HANDLERS.find((candidate) => candidate.action === action);
    expect(handler?.allowed === 'anyone' ? 'anyone' : [...(handler?.allowed ?? [])].sort()).toEqual(
      allowed === 'anyone' ? 'anyone' : [...allowed].sort(),
    );
  });

  it('no two handlers claim one verb or one action', () => {
    const verbs = HANDLERS.flatMap((handler) => handler.verbs);
    const actions = HANDLERS.map(({ action }) => action);
    expect(new Set(verbs).size).toBe(verbs.length);
    expect(new Set(actions).size).toBe(actions.length);
  });
});

describe('Everything said keeps the manners', () => {
  const LINES: readonly (readonly [Name, string])[] = [
    ['代表', '算期 1月12日 30日'],
    ['小李', '备案 《规定一》 市中院 11月1日印发'],
    ['小李', '为什么 #12'],
    ['小李', '核验 #12'],
    ['小李', '统计 备案 今年'],
    ['小李', '统计'],
    ['小李', '放假 2027-02-05至2027-02-11'],
    ['小李', '调休上班 2027-02-14'],
    ['小李', '停发 #12'],
    ['小李', '恢复 #12'],
    ['陈主任', '停发'],
    ['陈主任', '停发 全部'],
    ['小李', '停发 市中院'],
    ['陈主任', '恢复'],
    ['陈主任', '恢复 全部'],
    ['管理员', '添加单位 市监狱 简称 监狱、市中院'],
    ['管理员', '添加人员 李四 单位 市监狱 角色 联络员 账号 wecom:lisi'],
    ['管理员', '添加人员 李四 单位 市检 角色 联络员'],
    ['管理员', '停用人员 法院李四'],
    ['管理员', '名册'],
    ['管理员', '设置'],
    ['管理员', '设置 提醒时间 08:50'],
    ['管理员', '积压'],
    ['管理员', '帮助'],
  ];
  const WRONG: readonly (readonly [Name, string])[] = [
    ['小李', '放假 2027-02-11至2027-02-05'],
    ['小李', '停发'],
    ['小李', '为什么 #99'],
    ['管理员', '设置 颜色 红'],
    ['管理员', '添加人员 王五 单位 市中院 角色 联洛员'],
    ['管理员', '停用人员 管理员'],
    ['管理员', '重发'],
    ['管理员', '绑定 市中院'],
  ];
  const RUDE = /[!！]|立即|务必|你(?!们)|催办|undefined|null|NaN|\[object/;
  const HALF_WIDTH = /[\u4e00-\u9fff][,;?]|[,;?][\u4e00-\u9fff]/;

  it('您, no exclamation marks, no pressure, full-width punctuation, dates with their weekday', async () => {
    const site = new FakeSite();
    for (const [name, line] of LINES) {
      const decision = await type(site, name, HANDLERS, line);
      const told = decision.notices.map(({ card }) => `${card.title}\n${card.text ?? ''}`);
      for (const text of [read(decision), ...told]) {
        expect(text, line).not.toMatch(RUDE);
        expect(text, line).not.toMatch(HALF_WIDTH);
      }
    }
  });

  it('a refusal says what was wrong in one sentence and what to send', async () => {
    const site = new FakeSite();
    for (const [name, line] of WRONG) {
      const { text } = await refused(type(site, name, HANDLERS, line));
      expect(text, line).not.toMatch(RUDE);
      expect(text.split('\n').length, line).toBeGreaterThan(1);
    }
    expect(site.chains.size).toBe(0);
  });

  it('labels on cards have at most five characters, and few buttons', async () => {
    const site = new FakeSite();
    for (const [name, line] of LINES) {
      const { answer } = await type(site, name, HANDLERS, line);
      for (const card of [answer.here, answer.privately]) {
        for (const [label] of card?.rows ?? []) expect([...label].length, line).toBeLessThanOrEqual(5);
        expect(card?.actions?.length ?? 0, line).toBeLessThanOrEqual(6);
      }
    }
  });
});
