import type { Effect } from '../../domain/effect.js';
import type { Recusal } from '../../domain/roster/recusal.js';
import type { Account } from '../../domain/roster/roster.js';
import { lastOfEach, ofKind, type Write } from './write.js';

const PUT_UNITS = `INSERT INTO unit (id, name, short_names, courtesy, rank)
  SELECT r.* FROM go,
    jsonb_to_recordset($rows) AS r(id uuid, name text, short_names text[], courtesy text, rank int)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, short_names = excluded.short_names,
    courtesy = excluded.courtesy, rank = excluded.rank`;

const PUT_PEOPLE = `INSERT INTO person (id, name, unit_id, roles, phone, expertise, active, version, post)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(id uuid, name text, unit_id uuid, roles text[], phone text,
    expertise text[], active boolean, version int, post text)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, unit_id = excluded.unit_id, roles = excluded.roles,
    phone = excluded.phone, expertise = excluded.expertise, active = excluded.active,
    post = excluded.post, version = person.version + 1
  WHERE person.version = excluded.version
  RETURNING 1`;

const PEOPLE_STAND = `NOT EXISTS (SELECT 1 FROM jsonb_to_recordset($rows) AS r(id uuid, version int)
  JOIN person p ON p.id = r.id WHERE p.version <> r.version)`;

const PUT_LEAVES = `INSERT INTO leave (id, person_id, deputy_id, from_on, to_on, ended_on)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(id uuid, person_id uuid, deputy_id uuid, from_on date,
    to_on date, ended_on date)
  ON CONFLICT (id) DO UPDATE SET deputy_id = excluded.deputy_id, from_on = excluded.from_on, to_on = excluded.to_on,
    ended_on = excluded.ended_on`;

/** No `ON CONFLICT` on what stands: the same registered meanwhile makes this decision stale. */
const PUT_RECUSALS = `INSERT INTO recusal (id, person_id, unit_id, no, reason, "by", at, lifted_by, lifted_at, lift_reason)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(id uuid, person_id uuid, unit_id uuid, no int, reason text,
    "by" uuid, at timestamptz, lifted_by uuid, lifted_at timestamptz, lift_reason text)
  ON CONFLICT (id) DO UPDATE SET lifted_by = excluded.lifted_by, lifted_at = excluded.lifted_at,
    lift_reason = excluded.lift_reason`;

const PUT_ACCOUNTS = `INSERT INTO account (platform, corp, account_id, person_id)
  SELECT r.* FROM go,
    jsonb_to_recordset($rows) AS r(platform text, corp text, account_id text, person_id uuid)
  ON CONFLICT (platform, corp, account_id) DO UPDATE SET person_id = excluded.person_id`;

/** No `ON CONFLICT`: a claim made meanwhile by another process makes this decision stale. */
const CLAIM_ADMIN = `INSERT INTO admin_claim (platform, corp, account_id, at)
  SELECT r.* FROM go,
    jsonb_to_recordset($rows) AS r(platform text, corp text, account_id text, at timestamptz)`;

/** An account that moves to somebody else in the same decision is not dropped. */
const DROP_ACCOUNTS = `DELETE FROM account a USING go, jsonb_to_recordset($rows) AS r(person_id uuid, kept jsonb, account text)
  WHERE a.person_id = r.person_id AND r.account IS NOT DISTINCT FROM
      CASE WHEN r.account IS NULL THEN NULL ELSE jsonb_build_array(a.platform, a.corp, a.account_id)::text END
    AND NOT r.kept ? jsonb_build_array(a.platform, a.corp, a.account_id)::text`;

const BIND_CHATS = `UPDATE chat SET binding = r.binding, unit_id = r.unit_id
  FROM go, jsonb_to_recordset($rows) AS r(id uuid, binding text, unit_id uuid) WHERE chat.id = r.id`;

const accountKey = ({ platform, corp, id }: Account) => ({ platform, corp, account_id: id.toLowerCase() });

/** As `jsonb_build_array(…)::text` prints it. */
const accountText = (account: Account): string => {
  const { platform, corp, account_id } = accountKey(account);
  return `[${[platform, corp, account_id].map((part) => JSON.stringify(part)).join(', ')}]`;
};

const recusalRow = ({ id, personId, subject, reason, by, at, lifted }: Recusal) => ({
  ...{ id, person_id: personId, reason, by, at },
  ...('unitId' in subject ? { unit_id: subject.unitId } : { no: subject.no }),
  ...(lifted ? { lifted_by: lifted.by, lifted_at: lifted.at, lift_reason: lifted.reason } : {}),
});

/** Units, people, their leaves, recusals and accounts, and what groups are bound to. */
export function rosterWrites(effects: readonly Effect[], at: Date): Write[] {
  const units = lastOfEach(ofKind(effects, 'unit.put'), ({ unit }) => unit.id);
  const people = lastOfEach(ofKind(effects, 'person.put'), ({ person }) => person.id);
  const leaves = lastOfEach(ofKind(effects, 'leave.put'), ({ leave }) => leave.id);
  const accounts = lastOfEach(ofKind(effects, 'account.put'), ({ account }) => accountText(account));
  const kept = accounts.map(({ account }) => accountText(account));
  const chats = lastOfEach(ofKind(effects, 'chat.bind'), ({ chatId }) => chatId);
  const writes: Write[] = [
    {
      name: 'unit_put',
      sql: PUT_UNITS,
      rows: units.map(({ unit }) => ({ ...unit, short_names: unit.shortNames })),
    },
    {
      name: 'person_put',
      sql: PUT_PEOPLE,
      rows: people.map(({ person }) => ({
        ...person,
        unit_id: person.unitId,
        expertise: person.expertise ?? [],
      })),
      guard: PEOPLE_STAND,
      everyRow: true,
    },
    {
      name: 'leave_put',
      sql: PUT_LEAVES,
      rows: leaves.map(({ leave }) => ({
        id: leave.id,
        person_id: leave.personId,
        deputy_id: leave.deputyId,
        from_on: leave.from,
        to_on: leave.to,
        ended_on: leave.endedOn,
      })),
    },
    {
      name: 'recusal_put',
      sql: PUT_RECUSALS,
      rows: lastOfEach(ofKind(effects, 'recusal.put'), ({ recusal }) => recusal.id).map(({ recusal }) =>
        recusalRow(recusal),
      ),
    },
    {
      name: 'account_put',
      sql: PUT_ACCOUNTS,
      rows: accounts.map(({ account, personId }) => ({ ...accountKey(account), person_id: personId })),
    },
    {
      name: 'admin_claim_add',
      sql: CLAIM_ADMIN,
      rows: accounts
        .filter(({ claimsAdmin }) => claimsAdmin)
        .map(({ account }) => ({ ...accountKey(account), at })),
    },
    {
      name: 'account_drop',
      sql: DROP_ACCOUNTS,
      rows: ofKind(effects, 'account.drop').map(({ personId, account }) => ({
        person_id: personId,
        kept,
        account: account && accountText(account),
      })),
    },
    {
      name: 'chat_bind',
      sql: BIND_CHATS,
      rows: chats.map(({ chatId, binding }) => ({
        id: chatId,
        binding: binding?.kind,
        unit_id: binding?.kind === 'unit' ? binding.unitId : undefined,
      })),
    },
  ];
  return writes.filter(({ rows }) => rows.length > 0);
}
