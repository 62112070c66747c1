-- By what a list of cases is known again: the hash of its lines' hashes in order.
-- AlterTable
ALTER TABLE "draw" ADD COLUMN "list_digest" TEXT;

UPDATE "draw" SET "list_digest" = list.digest
FROM (
    SELECT "id", encode(sha256(convert_to(string_agg(line.hash, '' ORDER BY line.hash COLLATE "C"), 'UTF8')), 'hex') AS digest
    FROM "draw",
        jsonb_array_elements("body" -> 'pool') entry,
        LATERAL (SELECT encode(sha256(convert_to(normalize(entry ->> 'line', NFKC), 'UTF8')), 'hex') AS hash) line
    WHERE "kind" = 'cases' AND entry ->> 'line' IS NOT NULL
    GROUP BY "id"
) list
WHERE "draw"."id" = list."id";

-- CreateIndex
CREATE INDEX "draw_list_digest_idx" ON "draw"("list_digest");
