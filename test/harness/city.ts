import type pg from 'pg';
import type { Message, PersonView } from '../../bot/playground/contract.js';
import type { Site } from './site.js';

/** The people of the demo city that tests speak as. */
export interface City {
  li: PersonView;
  admin: PersonView;
  director: PersonView;
  court: PersonView;
  procuratorate: PersonView;
  police: PersonView;
  justice: PersonView;
  security: PersonView;
  partner: PersonView;
  member: PersonView;
  supervisor: PersonView;
}

export function cityOf(site: Site): City {
  const liaison = (unit: string) => site.person('联络员', unit);
  return {
    li: site.person('办公室'),
    admin: site.person('管理员'),
    director: site.person('负责人'),
    court: liaison('市中级人民法院'),
    procuratorate: liaison('市人民检察院'),
    police: liaison('市公安局'),
    justice: liaison('市司法局'),
    security: liaison('市国家安全局'),
    partner: site.person('政法委'),
    member: site.person('组成人员'),
    supervisor: site.person('监督员'),
  };
}

/** Of these messages, the ones in this person's own conversation. */
export const toPerson = (messages: readonly Message[], { id }: PersonView): Message[] =>
  messages.filter(({ person }) => person === id);

/**
 * Without the office's list of the morning, the unit's of the week, and what is said of a half-year without its joint
 * meeting: what is left was caused by something.
 */
export const withoutLists = (messages: readonly Message[]): Message[] =>
  messages.filter(
    ({ text }) => !/^(?:今日三件事|本周清单)|^\d{4}年[上下]半年(?:还)?没有召开联席会议/u.test(text),
  );

/** All that was said, as one text to look into. */
export const textOf = (messages: readonly Message[]): string => messages.map(({ text }) => text).join('\n');

/** The first line of each message. */
export const titlesOf = (messages: readonly Message[]): string[] =>
  messages.map(({ text }) => text.split('\n')[0] ?? '');

/** The newest message in this conversation that still has the button. */
export async function cardWith(site: Site, person: PersonView, label: string, chat?: string) {
  const messages = await site.read(person, chat);
  const found = messages.findLast(({ card }) => card?.actions.some((action) => action.label === label));
  if (!found) throw new Error(`${person.name} sees no button ${label}`);
  return found;
}

/** The number in the first line of what was answered: #12. */
export function numberIn(messages: readonly Message[]): number {
  const found = /#(\d+)/.exec(textOf(messages));
  if (!found) throw new Error(`no number in: ${textOf(messages)}`);
  return Number(found[1]);
}

const KEPT =
  'unit person account chat matter deadline reply trail calendar_day admin_claim fired notice approval paper_counter'.split(
    ' ',
  );

/** Everything the site has decided and recorded, as one text: what changes nothing leaves it as it was. */
export async function ledgerOf(pool: pg.Pool): Promise<string> {
  // When an account was last heard of changes with every word said.
  const parts = KEPT.map(
    (table) => `SELECT '${table}' AS t, (to_jsonb(x) - 'used_at')::text AS row FROM ${table} x`,
  );
  parts.push(
    `SELECT 'setting', to_jsonb(x)::text FROM setting x WHERE name LIKE 'muted:%' OR name LIKE 'default%' OR name IN ('remindAt', 'botNames', 'approvals')`,
  );
  const { rows } = await pool.query<{ t: string; row: string }>(`${parts.join(' UNION ALL ')} ORDER BY 1, 2`);
  return rows.map(({ t, row }) => `${t} ${row}`).join('\n');
}
