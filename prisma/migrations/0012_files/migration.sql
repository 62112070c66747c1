-- AlterTable
ALTER TABLE "reply" ADD COLUMN "files" JSONB;

-- CreateTable
CREATE TABLE "forwarded" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "name" TEXT,
    "size" INTEGER,
    "ref" JSONB NOT NULL,
    "dies_at" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "parcel_id" UUID,

    CONSTRAINT "forwarded_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "parcel" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "values" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "kept" JSONB,
    "problem" JSONB,
    "tries" INTEGER NOT NULL,
    "retry_at" TIMESTAMPTZ(3),
    "lease" UUID,
    "leased_until" TIMESTAMPTZ(3),

    CONSTRAINT "parcel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "errand" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "matter" INTEGER,
    "title" TEXT NOT NULL,
    "choices" JSONB NOT NULL,
    "asks" JSONB NOT NULL,
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "errand_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "forwarded_person_id_at_idx" ON "forwarded"("person_id", "at");

-- CreateIndex
CREATE INDEX "parcel_open_idx" ON "parcel"("at") WHERE "state" <> 'done';

-- CreateIndex
CREATE INDEX "errand_matter_idx" ON "errand"("matter");
