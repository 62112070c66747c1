-- CreateTable
CREATE TABLE "evaluation" (
    "id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "mechanism" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "round" SMALLINT NOT NULL,
    "rules" JSONB NOT NULL,
    "items" JSONB NOT NULL,
    "electorate" JSONB NOT NULL,
    "recused" UUID[],
    "tellers" UUID[],
    "chat_id" UUID,
    "keys" JSONB NOT NULL,
    "opened_by" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "closes_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "released_at" TIMESTAMPTZ(3),
    "result" JSONB,
    "reminded" SMALLINT NOT NULL DEFAULT 0,
    "trail_n" INTEGER NOT NULL,
    "trail_hash" TEXT NOT NULL,

    CONSTRAINT "evaluation_pkey" PRIMARY KEY ("id")
);

-- No time, no number, no order of its own: a row says whether somebody voted, and a cell that only the key opens.
CREATE TABLE "elector" (
    "evaluation" UUID NOT NULL,
    "round" SMALLINT NOT NULL,
    "person" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'issued',
    "sealed" BYTEA,

    CONSTRAINT "elector_pkey" PRIMARY KEY ("evaluation", "round", "person"),
    CONSTRAINT "elector_state_check" CHECK ("state" IN ('issued', 'voted', 'paper', 'unused')),
    CONSTRAINT "elector_sealed_check" CHECK ("sealed" IS NULL OR "state" = 'voted')
) WITH (fillfactor = 50);

-- Written once, at the close, in random order; "person" only where the vote was open (记名).
CREATE TABLE "ballot" (
    "evaluation" UUID NOT NULL,
    "round" SMALLINT NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "item" SMALLINT NOT NULL,
    "choice" SMALLINT NOT NULL,
    "person" UUID,

    CONSTRAINT "ballot_pkey" PRIMARY KEY ("evaluation", "round", "id")
);

-- CreateTable
CREATE TABLE "ballot_remark" (
    "evaluation" UUID NOT NULL,
    "round" SMALLINT NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "item" SMALLINT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "ballot_remark_pkey" PRIMARY KEY ("evaluation", "round", "id")
);

-- CreateTable
CREATE TABLE "paper_tally" (
    "evaluation" UUID NOT NULL,
    "round" SMALLINT NOT NULL,
    "teller" UUID NOT NULL,
    "tally" JSONB NOT NULL,

    CONSTRAINT "paper_tally_pkey" PRIMARY KEY ("evaluation", "round", "teller")
);

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_no_key" ON "evaluation"("no");

-- CreateIndex
CREATE INDEX "evaluation_running_idx" ON "evaluation"("closes_at") WHERE "state" IN ('draft', 'open', 'counting');
