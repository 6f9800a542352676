-- Answers to repeated writes stood here in clear, with a plain hash of the request. New ones are sealed; the old ones go.
DELETE FROM "idempotent_write";

CREATE INDEX "idempotent_write_createdAt_idx" ON "idempotent_write"("createdAt");
