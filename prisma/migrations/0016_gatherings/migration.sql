-- CreateTable
CREATE TABLE "meeting" (
    "id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "mechanism" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "half_year" TEXT,
    "doc" JSONB NOT NULL,
    "trail_n" INTEGER NOT NULL,
    "trail_hash" TEXT NOT NULL,

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "meeting_no_key" ON "meeting"("no");

-- CreateIndex
CREATE INDEX "meeting_mechanism_starts_at_idx" ON "meeting"("mechanism", "starts_at");

-- Duban proposes one meeting a half-year, however often and wherever it looks.
CREATE UNIQUE INDEX "meeting_half_year_key" ON "meeting"("mechanism", "half_year") WHERE "half_year" IS NOT NULL;

-- What is still to come, or still to be decided.
CREATE INDEX "meeting_ahead_idx" ON "meeting"("starts_at") WHERE "state" IN ('proposed', 'convened');

-- CreateTable
CREATE TABLE "name_list" (
    "name" TEXT NOT NULL,
    "people" JSONB NOT NULL,

    CONSTRAINT "name_list_pkey" PRIMARY KEY ("name")
);
