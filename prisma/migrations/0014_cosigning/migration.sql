-- CreateTable
CREATE TABLE "recusal" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "unit_id" UUID,
    "no" INTEGER,
    "reason" TEXT NOT NULL,
    "by" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_by" UUID,
    "lifted_at" TIMESTAMPTZ(3),
    "lift_reason" TEXT,

    CONSTRAINT "recusal_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "recusal_subject_check" CHECK (("unit_id" IS NULL) <> ("no" IS NULL))
);

-- CreateIndex
CREATE UNIQUE INDEX "recusal_standing_key" ON "recusal"("person_id", coalesce("unit_id"::text, ''), coalesce("no", 0)) WHERE "lifted_at" IS NULL;

-- CreateTable
CREATE TABLE "cosigning" (
    "id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "instrument" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "author" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_on" DATE,
    "state" TEXT NOT NULL,
    "signatures" JSONB NOT NULL,
    "handed_in" JSONB,
    "opinions" JSONB NOT NULL,
    "asked_again_on" DATE,
    "trail_n" INTEGER NOT NULL,
    "trail_hash" TEXT NOT NULL,

    CONSTRAINT "cosigning_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "cosigning_no_key" ON "cosigning"("no");

-- CreateIndex
CREATE INDEX "cosigning_open_idx" ON "cosigning"("closes_on") WHERE "state" = 'open';

-- CreateIndex
CREATE UNIQUE INDEX "cosigning_matter_key" ON "cosigning"(("handed_in"->>'matterId'));

-- CreateTable
CREATE TABLE "officer" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "unit_id" UUID NOT NULL,
    "post" TEXT NOT NULL,
    "left_on" DATE,

    CONSTRAINT "officer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "officer_in_post_key" ON "officer"("unit_id", "name") WHERE "left_on" IS NULL;

-- CreateTable
CREATE TABLE "appraisal" (
    "id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "officer_id" UUID NOT NULL,
    "rounds" JSONB NOT NULL,
    "steps" JSONB NOT NULL,
    "matter_no" INTEGER,
    "trail_n" INTEGER NOT NULL,
    "trail_hash" TEXT NOT NULL,

    CONSTRAINT "appraisal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "appraisal_no_key" ON "appraisal"("no");

-- CreateIndex
CREATE INDEX "appraisal_officer_id_idx" ON "appraisal"("officer_id");

-- CreateIndex
CREATE UNIQUE INDEX "appraisal_matter_no_key" ON "appraisal"("matter_no");
