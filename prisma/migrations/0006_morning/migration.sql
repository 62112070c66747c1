-- 我做过什么: what one person did in a stretch of days.
CREATE INDEX "trail_by_at_idx" ON "trail" ("by", "at");
