-- AlterTable
ALTER TABLE "person" ADD COLUMN "post" TEXT;

-- AlterTable
ALTER TABLE "matter" ADD COLUMN "extension_asked" JSONB;

-- CreateTable
CREATE TABLE "leave" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "deputy_id" UUID,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "ended_on" DATE,

    CONSTRAINT "leave_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "leave_person_id_idx" ON "leave"("person_id");
