-- Draws (抽选): pool, seats and all else in `body`; what is asked for has a column of its own.
CREATE TABLE "draw" (
    "id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "activity_on" DATE,
    "body" JSONB NOT NULL,
    "people" UUID[] NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "trail_n" INTEGER NOT NULL,
    "trail_hash" TEXT NOT NULL,

    CONSTRAINT "draw_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "draw_no_key" ON "draw"("no");
CREATE INDEX "draw_activity_on_idx" ON "draw"("activity_on");
CREATE INDEX "draw_people_idx" ON "draw" USING GIN ("people");
CREATE INDEX "draw_next_at_idx" ON "draw"("next_at") WHERE "next_at" IS NOT NULL;

-- Days on which a supervisor cannot be drawn.
CREATE TABLE "unavailability" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "weekday" INTEGER,
    "from_on" DATE,
    "to_on" DATE,
    "reason" TEXT,
    "ended" BOOLEAN NOT NULL,

    CONSTRAINT "unavailability_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "unavailability_person_id_idx" ON "unavailability"("person_id");

-- What a person's file (档案) holds besides draws.
CREATE TABLE "dossier_entry" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "text" TEXT NOT NULL,
    "by" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dossier_entry_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "dossier_entry_person_id_idx" ON "dossier_entry"("person_id", "on_day");
