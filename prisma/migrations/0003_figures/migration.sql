-- A right that lapses and a date that nobody has set yet: nothing is owed by such a deadline.
ALTER TABLE "deadline" ADD COLUMN "owed" BOOLEAN NOT NULL DEFAULT true;

-- How a matter stood for the figures until it changed: what a statistic as of an earlier day is counted over.
CREATE TABLE "matter_past" (
    "matter_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "due_on" DATE,
    "replied_on" DATE,

    CONSTRAINT "matter_past_pkey" PRIMARY KEY ("matter_id","n")
);

-- When a person last asked for what says 自上次以来.
CREATE TABLE "asked" (
    "person_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "asked_pkey" PRIMARY KEY ("person_id","what")
);
