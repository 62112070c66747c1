import type { Effect } from '../../domain/effect.js';
import { lastOfEach, ofKind, type Write } from './write.js';

const PUT_DAYS = `INSERT INTO calendar_day ("on", kind)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r("on" date, kind text)
  ON CONFLICT ("on") DO UPDATE SET kind = excluded.kind`;

const DROP_DAYS = `DELETE FROM calendar_day d
  USING go, jsonb_to_recordset($rows) AS r("on" date) WHERE d."on" = r."on"`;

const PUT_SETTINGS = `INSERT INTO setting (name, value)
  SELECT r.name, coalesce(r.value, 'null'::jsonb) FROM go, jsonb_to_recordset($rows) AS r(name text, value jsonb)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`;

const PUT_QUESTIONS = `INSERT INTO question (person_id, chat_id, question, at)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(person_id uuid, chat_id text, question jsonb, at timestamptz)
  ON CONFLICT (person_id, chat_id) DO UPDATE SET question = excluded.question, at = excluded.at`;

const PUT_ASKED = `INSERT INTO asked (person_id, what, at)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(person_id uuid, what text, at timestamptz)
  ON CONFLICT (person_id, what) DO UPDATE SET at = greatest(asked.at, excluded.at)`;

const DROP_QUESTIONS = `DELETE FROM question q
  USING go, jsonb_to_recordset($rows) AS r(person_id uuid, chat_id text)
  WHERE q.person_id = r.person_id AND q.chat_id = r.chat_id`;

const OVERTAKE_QUESTIONS = `DELETE FROM question q
  USING go, jsonb_to_recordset($rows) AS r(person_id uuid, action text)
  WHERE q.person_id = r.person_id AND (q.question->>'action' = r.action OR q.question->>'slot' = 'matter')`;

/** The calendar, the settings and the open questions. */
export function siteWrites(effects: readonly Effect[]): Write[] {
  const records = ofKind(effects, 'calendar.put').flatMap((effect) => effect.records);
  const questions = lastOfEach(
    effects.filter((effect) => effect.kind === 'question.put' || effect.kind === 'question.drop'),
    ({ personId, chatId }) => `${personId} ${chatId}`,
  );
  const place = ({ personId, chatId }: { personId: string; chatId: string }) => ({
    person_id: personId,
    chat_id: chatId,
  });
  const writes: Write[] = [
    { name: 'calendar_put', sql: PUT_DAYS, rows: lastOfEach(records, ({ on }) => on) },
    {
      name: 'calendar_drop',
      sql: DROP_DAYS,
      rows: ofKind(effects, 'calendar.drop').flatMap(({ days }) => days.map((on) => ({ on }))),
    },
    {
      name: 'setting_put',
      sql: PUT_SETTINGS,
      rows: lastOfEach(ofKind(effects, 'setting.put'), ({ name }) => name).map(({ name, value }) => ({
        name,
        value,
      })),
    },
    {
      name: 'question_put',
      sql: PUT_QUESTIONS,
      rows: ofKind(questions, 'question.put').map((q) => ({ ...place(q), question: q.question, at: q.at })),
    },
    {
      name: 'asked_put',
      sql: PUT_ASKED,
      rows: lastOfEach(ofKind(effects, 'asked.put'), ({ personId, what }) => `${personId} ${what}`).map(
        ({ personId, what, at }) => ({ person_id: personId, what, at }),
      ),
    },
    { name: 'question_drop', sql: DROP_QUESTIONS, rows: ofKind(questions, 'question.drop').map(place) },
    {
      name: 'question_overtake',
      sql: OVERTAKE_QUESTIONS,
      rows: ofKind(effects, 'question.overtake').map(({ personId, action }) => ({
        person_id: personId,
        action,
      })),
    },
  ];
  return writes.filter(({ rows }) => rows.length > 0);
}
