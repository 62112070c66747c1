-- What the tick and the deliverers ask again and again, over the few rows that matter to them.

CREATE INDEX "notice_untold_idx" ON "notice"("person_id") WHERE "told_on" IS NULL;

CREATE INDEX "outbox_lane_sent_idx" ON "outbox"("lane", "sent_at") WHERE "sent_at" IS NOT NULL;

-- The one above serves every question asked of notices.
DROP INDEX "notice_person_id_told_on_idx";
