-- How many of the platform's messages a delivered card became: what a conversation may get is counted in those.
ALTER TABLE "outbox" ADD COLUMN "weight" SMALLINT NOT NULL DEFAULT 1;

-- What an app may send, shared by all processes: the instant from which the next block of room begins.
CREATE TABLE "app_rate" (
    "name" TEXT NOT NULL,
    "free_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "app_rate_pkey" PRIMARY KEY ("name")
);

-- Calls that a platform counts in its month (Beijing).
CREATE TABLE "call_count" (
    "platform" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    CONSTRAINT "call_count_pkey" PRIMARY KEY ("platform", "month")
);
