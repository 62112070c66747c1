-- AlterTable
ALTER TABLE "matter" ADD COLUMN "received_via" TEXT,
ADD COLUMN "expected_on" DATE,
ADD COLUMN "disputed" JSONB;

-- AlterTable
ALTER TABLE "reply" ADD COLUMN "number" TEXT,
ADD COLUMN "signer" TEXT,
ADD COLUMN "dated_on" DATE,
ADD COLUMN "manner" TEXT,
ADD COLUMN "via" TEXT,
ADD COLUMN "opened_at" TIMESTAMPTZ(3),
ADD COLUMN "opened_by" UUID;
