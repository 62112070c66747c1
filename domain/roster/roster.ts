import type { Officer } from '../appraisal/appraisal.js';
import type { Leave } from './leave.js';
import type { NameList } from './name-list.js';
import type { RecusalSubject } from './recusal.js';

/** Roles (角色) in code and on screen; a person may have several. */
export const ROLES = {
  admin: '管理员',
  director: '负责人',
  office: '办公室',
  member: '组成人员',
  deputy: '代表',
  liaison: '联络员',
  supervisor: '监督员',
  expert: '专家',
  partner: '政法委',
  observer: '观察员',
} as const;

export type Role = keyof typeof ROLES;

export const PLATFORMS = ['wecom', 'dingtalk', 'playground'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Unit (单位): an organ that acts or is supervised. `shortNames` are what people type; `rank` is the protocol order. */
export interface Unit {
  id: string;
  name: string;
  shortNames: readonly string[];
  /** How letters address it: 贵院, 贵局, 贵委. */
  courtesy: string;
  rank: number;
}

/** Person (人员). `version` rises with every change; a commit asserts it, so a leaver loses every right at once. */
export interface Person {
  id: string;
  name: string;
  unitId?: string;
  roles: readonly Role[];
  /** A岗、B岗 of a unit's liaisons: what the A岗 does not answer goes to the B岗 too. Without it A岗. */
  post?: 'B';
  phone?: string;
  expertise?: readonly string[];
  /** What the person is recused from now (回避), without the reasons. See `recusedFrom`. */
  recusals?: readonly RecusalSubject[];
  active: boolean;
  version: number;
}

/** Account (账号): one person's identity on one platform; `id` in lower case. */
export interface Account {
  platform: Platform;
  corp: string;
  id: string;
}

/** What a group may see: everything (办公室), one unit's matters, or only what is registered in it. */
export type Binding = { kind: 'office' } | { kind: 'unit'; unitId: string };

/** Chat (会话): a group, or one person's own conversation with Duban. */
export interface Chat {
  id: string;
  kind: 'group' | 'direct';
  name?: string;
  binding?: Binding;
}

/** The whole roster (名册) as read at one moment. Pure look-ups; built by the roster store. */
export interface Roster {
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
  /** Every leave recorded, past ones too. */
  readonly leaves: readonly Leave[];
  /** Saved lists of names (名单). */
  readonly lists: readonly NameList[];
  /** Judges and prosecutors (两官), who left too: what is about one of them is about their unit. Absent for none. */
  readonly officers?: readonly Officer[];
  /** Who has no account on any platform, by id: no card and no reminder reaches them. Absent for none. */
  readonly unreached?: ReadonlySet<string>;
  unit(id: string): Unit | undefined;
  person(id: string): Person | undefined;
  /**
   * Active people who hold a role, and, where given, belong to a unit. In the roster of one day (`onDuty`) those who
   * do its work that day.
   */
  withRole(role: Role, unitId?: string): readonly Person[];
}

/** Where answers about registration and access are sent: who can let a stranger in. */
export const canAdmit = (roster: Roster): readonly Person[] => roster.withRole('admin');
