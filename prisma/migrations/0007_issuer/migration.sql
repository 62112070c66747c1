-- Lists of what a unit issued itself (检察建议), in their order.
CREATE INDEX "matter_issuer_open_idx" ON "matter" (("values"->>'issuer'), "due_on", "no")
  WHERE "values" ? 'issuer' AND "state" IN ('open', 'replied');
