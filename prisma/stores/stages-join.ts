/**
 * Beside each matter `m` whose unit answers in stages how these stood on the day `asOf` (a placeholder), as `staged`:
 * `replied_on` once all are met, the day of the last one; `due_on` the day of the next one, of the last where all are
 * met; `in_time` where each was met by its own day. An accepted stage keeps its day among the matter's values, a reply
 * that still waits is that of the first one without. Needs `past`.
 */
export const stagesJoin = (asOf: string): string =>
  `LEFT JOIN LATERAL (
    SELECT CASE WHEN bool_and(met_on IS NOT NULL) THEN max(met_on) END AS replied_on,
      bool_and(met_on IS NOT NULL AND met_on <= due_on) AS in_time,
      CASE WHEN bool_and(met_on IS NOT NULL) THEN max(due_on)
        ELSE (array_agg(due_on ORDER BY position) FILTER (WHERE met_on IS NULL))[1] END AS due_on
    FROM (
      SELECT position,
        CASE WHEN done_on IS NULL AND position = next AND past.state = 'open' AND NOT past.due_on = ANY (dues)
          THEN past.due_on ELSE due_on END AS due_on,
        CASE WHEN done_on IS NOT NULL THEN done_on
          WHEN position = next AND answered_on <= ${asOf} THEN answered_on END AS met_on
      FROM (
        SELECT d.position, d.due_on, of.done_on,
          min(d.position) FILTER (WHERE of.done_on IS NULL) OVER () AS next,
          ARRAY (SELECT o.due_on FROM deadline o WHERE o.matter_id = m.id AND o.due_on IS NOT NULL) AS dues,
          CASE WHEN past.state IS NULL OR m.replied_on <= ${asOf} THEN m.replied_on
            WHEN NOT coalesce(bool_or(of.done_on = past.replied_on) OVER (), false) THEN past.replied_on
            END AS answered_on
        FROM deadline d, LATERAL (
          SELECT CASE WHEN (m."values"->>('done:' || d.stage))::date <= ${asOf}
            THEN (m."values"->>('done:' || d.stage))::date END AS done_on) of
        WHERE d.matter_id = m.id AND d.responsible <> 'office' AND d.owed
      ) stage
    ) met
  ) staged ON true`;
