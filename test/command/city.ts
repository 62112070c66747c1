import type { Filled } from '../../domain/command/command.js';
import { fill } from '../../domain/command/fill.js';
import { parse } from '../../domain/command/parse.js';
import type { Person, Roster, Unit } from '../../domain/roster/roster.js';
import type { RawValues, Slots } from '../../domain/slot.js';
import { buildCalendar } from '../../domain/time/calendar.js';

/** Friday: the first day of the design's story. */
export const TODAY = '2026-11-20';
export const CALENDAR = buildCalendar([]);

const unit = (id: string, name: string, shortNames: string[], rank: number): Unit => ({
  id,
  name,
  shortNames,
  courtesy: '贵单位',
  rank,
});

const person = (id: string, name: string, roles: Person['roles'], unitId?: string): Person => ({
  id,
  name,
  roles,
  active: true,
  version: 1,
  ...(unitId ? { unitId } : {}),
});

const units = [
  unit('court', '市中级人民法院', ['市中院', '中院'], 1),
  unit('proc', '市人民检察院', ['市检', '市检察院'], 2),
  unit('police', '市公安局', ['公安局'], 3),
  unit('justice', '市司法局', ['司法局'], 4),
  unit('security', '市国家安全局', ['市国安局'], 5),
  unit('county-court', '宣化区人民法院', ['宣化法院', '区法院'], 6),
  unit('bridge-court', '桥东区人民法院', ['桥东法院', '区法院'], 7),
  unit('committee', '市委政法委', ['政法委'], 8),
];

const people = [
  person('li', '李四', ['liaison'], 'court'),
  person('wang', '王五', ['liaison'], 'proc'),
  person('zhao', '赵六', ['liaison'], 'police'),
  person('sun', '孙七', ['liaison'], 'justice'),
  person('zhou', '周八', ['liaison'], 'security'),
  person('wu', '吴九', ['partner'], 'committee'),
  person('zhang-a', '张伟', ['member'], 'court'),
  person('zhang-b', '张伟', ['member'], 'proc'),
];

/** The roster of the tests: 区法院 and 张伟 are ambiguous. */
export const ROSTER: Roster = {
  units,
  people,
  unit: (id) => units.find((one) => one.id === id),
  person: (id) => people.find((one) => one.id === id),
  leaves: [],
  lists: [],
  withRole: (role, of) => people.filter((one) => one.roles.includes(role) && (!of || one.unitId === of)),
};

export const VERBS = [
  ...['备案', '报备', '检察建议', '纠正意见', '检察建议/纠正意见', '审议意见', '征求意见', '发征求意见函'],
  ...[
    '要求报送材料',
    '要材料',
    '报送材料',
    '规范性文件及重要文件30日报送',
    '监督“连环招”',
    '交办',
    '期限',
    '逾期',
  ],
  ...[
    '我的',
    '签收',
    '收到',
    '不属我单位',
    '进展',
    '回复',
    '撤回',
    '申请延期',
    '我请假',
    '办结',
    '退回',
    '延期',
    '更正',
  ],
  ...[
    '撤销',
    '改派',
    '代记',
    '同意',
    '统计',
    '台账',
    '添加单位',
    '添加人员',
    '名册',
    '绑定',
    '设置',
    '停发',
    '恢复',
    '积压',
  ],
  ...[
    '放假',
    '调休上班',
    '交接',
    '算期',
    '为什么',
    '核验',
    '帮助',
    '更多',
    '确认',
    '联名',
    '撤回联名',
    '重大事项',
    '抽选',
  ],
] as const;

/** Reads a line as the bot does. */
export const read = (text: string, today = TODAY) =>
  parse(text, { verbs: VERBS, roster: ROSTER, botNames: ['督办', '督办 助手'], today });

/** Reads a line and fits it into slots. */
export const fitted = (slots: Slots, text: string, values?: RawValues, today = TODAY): Filled =>
  fill(slots, read(text, today), {
    roster: ROSTER,
    today,
    calendar: CALENDAR,
    ...(values ? { values } : {}),
  });
