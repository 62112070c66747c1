-- An appraisal is of an officer, or of an organ on one topic.
-- AlterTable
ALTER TABLE "appraisal" ALTER COLUMN "officer_id" DROP NOT NULL;
ALTER TABLE "appraisal" ADD COLUMN "unit_id" UUID;
ALTER TABLE "appraisal" ADD COLUMN "topic" TEXT;
ALTER TABLE "appraisal" ADD CONSTRAINT "appraisal_subject_check"
    CHECK (("officer_id" IS NULL) <> ("unit_id" IS NULL) AND ("unit_id" IS NULL) = ("topic" IS NULL));

-- CreateIndex
CREATE INDEX "appraisal_unit_id_idx" ON "appraisal"("unit_id") WHERE "unit_id" IS NOT NULL;

-- CreateTable
CREATE TABLE "survey" (
    "officer_id" UUID NOT NULL,
    "cycle" SMALLINT NOT NULL,
    "due_on" DATE,
    "sheets" JSONB NOT NULL,
    "reported_on" DATE,

    CONSTRAINT "survey_pkey" PRIMARY KEY ("officer_id", "cycle")
);
