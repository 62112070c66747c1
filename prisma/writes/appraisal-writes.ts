import type { Effect } from '../../domain/effect.js';
import type { Chains } from './trail-writes.js';
import { lastOfEach, ofKind, type Write } from './write.js';

/** No `ON CONFLICT` on who is in post: the same added meanwhile makes this decision stale. */
const PUT_OFFICERS = `INSERT INTO officer (id, name, unit_id, post, left_on)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(id uuid, name text, unit_id uuid, post text, left_on date)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, unit_id = excluded.unit_id, post = excluded.post,
    left_on = excluded.left_on`;

const PUT_SURVEYS = `INSERT INTO survey (officer_id, cycle, due_on, sheets, reported_on)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(officer_id uuid, cycle smallint, due_on date, sheets jsonb,
    reported_on date)
  ON CONFLICT (officer_id, cycle) DO UPDATE SET due_on = excluded.due_on, sheets = excluded.sheets,
    reported_on = excluded.reported_on`;

const ADD = `INSERT INTO appraisal (id, no, officer_id, unit_id, topic, rounds, steps, matter_no, trail_n, trail_hash)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(id uuid, no int, officer_id uuid, unit_id uuid, topic text,
    rounds jsonb, steps jsonb, matter_no int, trail_n int, trail_hash text)`;

const SET = `UPDATE appraisal a SET
    rounds = coalesce(r.rounds, a.rounds),
    steps = coalesce(r.steps, a.steps),
    matter_no = coalesce(r.matter_no, a.matter_no),
    trail_n = r.trail_n, trail_hash = r.trail_hash
  FROM go, jsonb_to_recordset($rows) AS r(id uuid, rounds jsonb, steps jsonb, matter_no int, trail_n int,
    trail_hash text)
  WHERE a.id = r.id`;

const endOf = (chains: Chains, id: string) => {
  const head = chains.after(id);
  return { trail_n: head?.n, trail_hash: head?.hash };
};

/** 两官, surveys of them, and appraisals; one change of each in a decision. */
export function appraisalWrites(effects: readonly Effect[], chains: Chains): Write[] {
  const writes: Write[] = [
    {
      name: 'officer_put',
      sql: PUT_OFFICERS,
      rows: lastOfEach(ofKind(effects, 'officer.put'), ({ officer }) => officer.id).map(({ officer }) => {
        const { id, name, unitId, post, leftOn } = officer;
        return { id, name, unit_id: unitId, post, left_on: leftOn };
      }),
    },
    {
      name: 'survey_put',
      sql: PUT_SURVEYS,
      rows: ofKind(effects, 'survey.put').map(({ survey }) => {
        const { officerId, cycle, dueOn, sheets, reportedOn } = survey;
        return { officer_id: officerId, cycle, due_on: dueOn, sheets, reported_on: reportedOn };
      }),
    },
    {
      name: 'appraisal_add',
      sql: ADD,
      rows: ofKind(effects, 'appraisal.add').map(({ appraisal }) => {
        const { id, no, officerId, organ, rounds, steps, matterNo } = appraisal;
        const subject = { officer_id: officerId, unit_id: organ?.unitId, topic: organ?.topic };
        return { id, no, ...subject, rounds, steps, matter_no: matterNo, ...endOf(chains, id) };
      }),
    },
    {
      name: 'appraisal_set',
      sql: SET,
      rows: ofKind(effects, 'appraisal.set').map(({ id, set: { rounds, steps, matterNo } }) => ({
        ...{ id, rounds, steps, matter_no: matterNo },
        ...endOf(chains, id),
      })),
    },
  ];
  return writes.filter(({ rows }) => rows.length > 0);
}
