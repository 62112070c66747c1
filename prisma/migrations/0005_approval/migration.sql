-- CreateTable
CREATE TABLE "approval" (
    "id" UUID NOT NULL,
    "matter_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "what" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "gist" TEXT NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "draft_of" TEXT,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "approval_draft_of_key" ON "approval"("draft_of");

-- CreateIndex
CREATE INDEX "approval_matter_id_idx" ON "approval"("matter_id");

-- CreateIndex
CREATE INDEX "approval_open_idx" ON "approval"("requested_at") WHERE "state" = 'open';

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_matter_id_fkey" FOREIGN KEY ("matter_id") REFERENCES "matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
