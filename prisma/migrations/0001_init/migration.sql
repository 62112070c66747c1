-- CreateTable
CREATE TABLE "unit" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "short_names" TEXT[],
    "courtesy" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "unit_id" UUID,
    "roles" TEXT[],
    "phone" TEXT,
    "expertise" TEXT[],
    "active" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "platform" TEXT NOT NULL,
    "corp" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("platform","corp","account_id")
);

-- CreateTable
CREATE TABLE "admin_claim" (
    "platform" TEXT NOT NULL,
    "corp" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "admin_claim_pkey" PRIMARY KEY ("platform","corp","account_id")
);

-- CreateTable
CREATE TABLE "chat" (
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "corp" TEXT NOT NULL,
    "chat_id" TEXT NOT NULL,
    "name" TEXT,
    "binding" TEXT,
    "unit_id" UUID,

    CONSTRAINT "chat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "matter" (
    "id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "paper_no" TEXT,
    "instrument" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "unit_id" UUID,
    "head_id" UUID,
    "state" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "registered_by" UUID NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "open_at" TIMESTAMPTZ(3) NOT NULL,
    "received_on" DATE,
    "received_by" UUID,
    "replied_on" DATE,
    "closed_at" TIMESTAMPTZ(3),
    "muted" BOOLEAN NOT NULL,
    "due_on" DATE,
    "trail_n" INTEGER NOT NULL,
    "trail_hash" TEXT NOT NULL,

    CONSTRAINT "matter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deadline" (
    "id" UUID NOT NULL,
    "matter_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "responsible" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "start_on" DATE,
    "nominal_on" DATE,
    "due_on" DATE,
    "act_by" DATE,
    "first_due_on" DATE,
    "provisional" BOOLEAN NOT NULL,
    "clock" JSONB,
    "calendar_version" TEXT,
    "left" INTEGER,
    "step_ids" TEXT[],
    "step_on" DATE[],
    "next_step" INTEGER,
    "next_at" TIMESTAMPTZ(3),

    CONSTRAINT "deadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fired" (
    "deadline_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fired_pkey" PRIMARY KEY ("deadline_id","epoch","step")
);

-- CreateTable
CREATE TABLE "notice" (
    "person_id" UUID NOT NULL,
    "deadline_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "told_on" DATE,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("person_id","deadline_id","epoch","step")
);

-- CreateTable
CREATE TABLE "reply" (
    "id" UUID NOT NULL,
    "matter_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "by" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,

    CONSTRAINT "reply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trail" (
    "subject" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "salt" TEXT NOT NULL,
    "body" JSONB,
    "body_hash" TEXT NOT NULL,
    "prev" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "trail_pkey" PRIMARY KEY ("subject","n")
);

-- CreateTable
CREATE TABLE "trail_root" (
    "on" DATE NOT NULL,
    "root" TEXT NOT NULL,
    "prev" TEXT NOT NULL,

    CONSTRAINT "trail_root_pkey" PRIMARY KEY ("on")
);

-- CreateTable
CREATE TABLE "trail_root_head" (
    "on" DATE NOT NULL,
    "subject" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "trail_root_head_pkey" PRIMARY KEY ("on","subject")
);

-- CreateTable
CREATE TABLE "inbox" (
    "channel" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "answer" JSONB,
    "lane" TEXT,
    "answered" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("channel","key")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "lane" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "card" JSONB,
    "target_id" UUID,
    "matter_id" UUID,
    "cause" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "retry_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "tries" INTEGER NOT NULL,
    "resend" INTEGER NOT NULL,
    "code" TEXT,
    "receipt" JSONB,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lane" (
    "lane" TEXT NOT NULL,
    "lease" UUID,
    "leased_until" TIMESTAMPTZ(3),

    CONSTRAINT "lane_pkey" PRIMARY KEY ("lane")
);

-- CreateTable
CREATE TABLE "question" (
    "person_id" UUID NOT NULL,
    "chat_id" TEXT NOT NULL,
    "question" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "question_pkey" PRIMARY KEY ("person_id","chat_id")
);

-- CreateTable
CREATE TABLE "calendar_day" (
    "on" DATE NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("on")
);

-- CreateTable
CREATE TABLE "setting" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "paper_counter" (
    "prefix" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "paper_counter_pkey" PRIMARY KEY ("prefix","year")
);

-- CreateTable
CREATE TABLE "platform_token" (
    "name" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "platform_token_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "playground_message" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "change" BIGSERIAL NOT NULL,
    "chat" TEXT NOT NULL,
    "person_id" UUID,
    "sender" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,
    "card" JSONB,

    CONSTRAINT "playground_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "unit_name_key" ON "unit"("name");

-- CreateIndex
CREATE INDEX "person_unit_id_idx" ON "person"("unit_id");

-- CreateIndex
CREATE INDEX "account_person_id_idx" ON "account"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "chat_platform_corp_chat_id_key" ON "chat"("platform", "corp", "chat_id");

-- CreateIndex
CREATE UNIQUE INDEX "matter_no_key" ON "matter"("no");

-- CreateIndex
CREATE INDEX "matter_instrument_registered_at_idx" ON "matter"("instrument", "registered_at");

-- CreateIndex
CREATE INDEX "deadline_matter_id_idx" ON "deadline"("matter_id");

-- CreateIndex
CREATE INDEX "reply_matter_id_at_idx" ON "reply"("matter_id", "at");

-- CreateIndex
CREATE INDEX "trail_root_head_subject_idx" ON "trail_root_head"("subject");

-- CreateIndex
CREATE INDEX "inbox_at_idx" ON "inbox"("at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_dedupe_key_key" ON "outbox"("dedupe_key");

-- CreateIndex
CREATE INDEX "playground_message_chat_person_id_seq_idx" ON "playground_message"("chat", "person_id", "seq");

-- CreateIndex
CREATE INDEX "playground_message_change_idx" ON "playground_message"("change");

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter" ADD CONSTRAINT "matter_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter" ADD CONSTRAINT "matter_head_id_fkey" FOREIGN KEY ("head_id") REFERENCES "matter"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline" ADD CONSTRAINT "deadline_matter_id_fkey" FOREIGN KEY ("matter_id") REFERENCES "matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reply" ADD CONSTRAINT "reply_matter_id_fkey" FOREIGN KEY ("matter_id") REFERENCES "matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say: the numbers of `#n`, and indexes over the few rows that are still in play.

CREATE SEQUENCE "matter_no" AS INTEGER;

CREATE INDEX "matter_unit_open_idx" ON "matter"("unit_id", "due_on", "no") WHERE "state" IN ('open', 'replied');

CREATE INDEX "matter_registrar_open_idx" ON "matter"("registered_by", "due_on", "no") WHERE "state" IN ('open', 'replied');

CREATE INDEX "matter_open_idx" ON "matter"("due_on", "no") WHERE "state" IN ('open', 'replied');

CREATE INDEX "deadline_next_at_idx" ON "deadline"("next_at") WHERE "next_at" IS NOT NULL;

CREATE INDEX "outbox_lane_queued_idx" ON "outbox"("lane", "seq") WHERE "state" = 'queued';

CREATE INDEX "outbox_due_queued_idx" ON "outbox"("due_at") WHERE "state" = 'queued';

CREATE INDEX "outbox_dead_idx" ON "outbox"("seq") WHERE "state" = 'dead';

CREATE INDEX "outbox_matter_idx" ON "outbox"("matter_id") WHERE "matter_id" IS NOT NULL;

CREATE UNIQUE INDEX "matter_paper_no_key" ON "matter"("paper_no") WHERE "paper_no" IS NOT NULL;

CREATE INDEX "matter_head_idx" ON "matter"("head_id") WHERE "head_id" IS NOT NULL;

CREATE INDEX "notice_untold_idx" ON "notice"("person_id") WHERE "told_on" IS NULL;

CREATE INDEX "outbox_lane_sent_idx" ON "outbox"("lane", "sent_at") WHERE "sent_at" IS NOT NULL;
