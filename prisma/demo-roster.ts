import type { Role } from '../domain/roster/roster.js';

/** A unit of the demo city. `key` names its liaison's account and its group; units stand in protocol order. */
export interface DemoUnit {
  key: string;
  name: string;
  shortNames: readonly string[];
  courtesy: string;
}

/** A person of the demo city; without `account` one without an account on any platform. Every name is invented. */
export interface DemoPerson {
  name: string;
  role: Role;
  unit?: string;
  phone?: string;
  expertise?: readonly string[];
  account?: string;
}

/** The five organs of《司法监督工作办法(征求意见稿)》第二条, in its order, between the office and 政法委. */
export const DEMO_UNITS: readonly DemoUnit[] = [
  {
    key: 'office',
    name: '市人大常委会监察和司法工委',
    shortNames: ['监察司法工委', '监司工委'],
    courtesy: '我委',
  },
  { key: 'plc', name: '市委政法委', shortNames: ['政法委'], courtesy: '贵委' },
  { key: 'court', name: '市中级人民法院', shortNames: ['市中院', '中院', '市法院'], courtesy: '贵院' },
  {
    key: 'procuratorate',
    name: '市人民检察院',
    shortNames: ['市检', '市检察院', '检察院'],
    courtesy: '贵院',
  },
  { key: 'police', name: '市公安局', shortNames: ['市局', '公安局', '公安'], courtesy: '贵局' },
  { key: 'justice', name: '市司法局', shortNames: ['司法局'], courtesy: '贵局' },
  { key: 'security', name: '市国家安全局', shortNames: ['市国安局', '国安局'], courtesy: '贵局' },
];

const staff: readonly DemoPerson[] = [
  { name: '方致远', role: 'admin', unit: 'office', phone: '8866-0101', account: 'office-1' },
  { name: '沈道宁', role: 'director', unit: 'office', phone: '8866-0100', account: 'office-2' },
  { name: '李晓棠', role: 'office', unit: 'office', phone: '8866-0102', account: 'office-3' },
  { name: '郑一鸣', role: 'office', unit: 'office', phone: '8866-0103', account: 'office-4' },
  { name: '韩立新', role: 'partner', unit: 'plc', phone: '8866-0200', account: 'liaison-plc' },
  { name: '周敏', role: 'liaison', unit: 'court', phone: '8866-0301', account: 'liaison-court' },
  {
    name: '吴建衡',
    role: 'liaison',
    unit: 'procuratorate',
    phone: '8866-0401',
    account: 'liaison-procuratorate',
  },
  { name: '丁海川', role: 'liaison', unit: 'police', phone: '8866-0501', account: 'liaison-police' },
  { name: '许文静', role: 'liaison', unit: 'justice', phone: '8866-0601', account: 'liaison-justice' },
  { name: '梁思远', role: 'liaison', unit: 'security', phone: '8866-0701', account: 'liaison-security' },
];

const MEMBERS =
  `曹景川 陶惠民 龚秀兰 雷振东 石永泉 贾春梅 邹绍华 钱立群 孔令波 汤玉琴 尹长河 黎志刚 常佩珍 武克勤
  乔木森 赖金福 龙江涛 万淑芬 段承志 史红霞 顾维德 孟庆祥 秦雪莲 薛广仁 侯俊杰 闫桂英 邵国栋 毛建业 童心怡 戴宏图
  洪亚男 倪伯钧 翟文博 柏松年 窦月娥 祝学礼 盛开元 卞成功 管仲平 路遥知 樊素云`.split(/\s+/);

const SUPERVISORS: readonly (readonly [name: string, ...expertise: string[]])[] = [
  ['宋怀谷', '法律'],
  ['冯巧云', '教育'],
  ['董世杰', '法律', '金融'],
  ['蒋丽华', '医疗'],
  ['谢东林', '审计'],
  ['潘若兰', '心理'],
  ['袁启明', '工程'],
  ['于翠萍', '社区治理'],
  ['余一川', '法律'],
  ['叶青禾', '新闻'],
  ['程万里', '工程'],
  ['魏心语', '未成年人保护'],
  ['苏润生', '农业'],
  ['卢卫国', '金融'],
  ['任雅琴', '教育', '心理'],
  ['姜守业', '审计'],
  ['崔明远', '法律'],
  ['范小舟', '环境保护'],
  ['廖家骏', '信息技术'],
  ['石安澜', '社区治理'],
  ['白露霜', '医疗', '法律'],
  ['夏侯平', '农业'],
  ['江德顺', '社区治理'],
];
/** The last two never took up a platform: paper and telephone only. */
const WITHOUT_ACCOUNT = 2;

const numbered = (prefix: string, index: number) => `${prefix}-${String(index + 1).padStart(2, '0')}`;

/** Everybody in the demo city: the office, 政法委, the liaisons, 41 组成人员 and 23 监督员. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  ...staff,
  ...MEMBERS.map((name, index) => ({ name, role: 'member' as const, account: numbered('member', index) })),
  ...SUPERVISORS.map(([name, ...expertise], index) => ({
    name,
    role: 'supervisor' as const,
    expertise,
    ...(index < SUPERVISORS.length - WITHOUT_ACCOUNT ? { account: numbered('supervisor', index) } : {}),
  })),
];
