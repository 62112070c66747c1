-- The day on which its unit got a matter from another (改派): what was late by then is counted from there.
-- AlterTable
ALTER TABLE "matter" ADD COLUMN "got_on" DATE;

UPDATE "matter" m SET "got_on" = (given."at" AT TIME ZONE 'Asia/Shanghai')::date
FROM (SELECT "subject", max("at") AS "at" FROM "trail" WHERE "kind" = 'matter.reassigned' GROUP BY "subject") given
WHERE given."subject" = m."id"::text;
