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

-- Which account a person used last: messages go there first.
ALTER TABLE "account" ADD COLUMN "used_at" TIMESTAMPTZ(3);

-- Two persons found to be one: what is kept under the one means the other.
ALTER TABLE "person" ADD COLUMN "merged_into" UUID;

-- 绑定码: one open code a person, as a hash; `claim` is the account or the person that typed it.
CREATE TABLE "link_code" (
    "person_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "claim" JSONB,
    CONSTRAINT "link_code_pkey" PRIMARY KEY ("person_id")
);
CREATE UNIQUE INDEX "link_code_id_key" ON "link_code"("id");
CREATE UNIQUE INDEX "link_code_hash_key" ON "link_code"("hash");

-- How often somebody typed a code within ten minutes.
CREATE TABLE "link_try" (
    "who" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL,
    CONSTRAINT "link_try_pkey" PRIMARY KEY ("who")
);

-- What came into the outbox together, for what is said to several people in one call.
CREATE INDEX "outbox_seq_queued_idx" ON "outbox"("seq") WHERE "state" = 'queued';
