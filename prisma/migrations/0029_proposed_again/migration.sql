-- A half-year whose meeting was called off is proposed for again: one that stands for each, and any number that do not.
DROP INDEX "meeting_half_year_key";
CREATE UNIQUE INDEX "meeting_half_year_key" ON "meeting"("mechanism", "half_year")
    WHERE "half_year" IS NOT NULL AND "state" <> 'cancelled';

-- A proposal that a meeting convened by hand settled is no 本期不开.
UPDATE "meeting" SET "doc" = "doc" || '{"superseded": true}'
WHERE "half_year" IS NOT NULL AND "state" = 'cancelled' AND "starts_at" IS NULL
  AND EXISTS (SELECT 1 FROM "trail" t
    WHERE t."subject" = "meeting"."id"::text AND t."kind" = 'meeting.cancelled' AND t."body"->>'reason' = '已另行召集');
