-- What a platform gave us for a while: where to answer, how it spells an id, which signature came with which body.
CREATE TABLE "platform_memory" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "platform_memory_pkey" PRIMARY KEY ("name")
);

CREATE INDEX "platform_memory_until_idx" ON "platform_memory" ("until");
