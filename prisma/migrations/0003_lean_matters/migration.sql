-- Every registration pays for every index of its matter: what is mostly empty is indexed where it is not, and what a
-- unit has closed is found through the instrument or not so fast.

DROP INDEX "matter_paper_no_key";

DROP INDEX "matter_head_id_idx";

DROP INDEX "matter_unit_id_no_idx";

CREATE UNIQUE INDEX "matter_paper_no_key" ON "matter"("paper_no") WHERE "paper_no" IS NOT NULL;

CREATE INDEX "matter_head_idx" ON "matter"("head_id") WHERE "head_id" IS NOT NULL;
