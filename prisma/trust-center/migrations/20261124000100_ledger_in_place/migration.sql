-- A delivery changes its state two times or more, and each time its entries in five indexes were written anew: most of what the database
-- did for a mail. Now no index names what changes on the usual way (queued, claimed, accepted), and a page has room for the next version of its
-- rows, so that a row is rewritten where it stands (PostgreSQL's heap-only tuples).
--
-- Who is still open is found otherwise: fresh people stand, in the order of their ids, behind the last one that a lease has reached; who goes
-- back to the order has a time from which on he is due; whoever is in hand is named by an open lease.
ALTER TABLE "lease" ADD COLUMN "people" TEXT[] NOT NULL DEFAULT '{}', ADD COLUMN "reached" TEXT;
-- Ids do not become shorter; packing them would cost more than it saves.
ALTER TABLE "lease" ALTER COLUMN "people" SET STORAGE EXTERNAL;
CREATE INDEX "lease_partnerId_orderId_reached_idx" ON "lease"("partnerId", "orderId", "reached");

-- Leases that are out at this moment. Row-level security shows the owner nothing but the rows of one partner at a time.
DO $$
DECLARE one RECORD;
BEGIN
  FOR one IN SELECT "id" FROM "partner" LOOP
    PERFORM set_config('tc.partner', one.id, true);
    UPDATE "lease" l SET "people" = held.ids FROM (
      SELECT "leaseId", array_agg("id") AS ids FROM "delivery" WHERE "leaseId" IS NOT NULL AND "state" IN ('claimed', 'in_doubt') GROUP BY 1
    ) AS held WHERE held."leaseId" = l."id";
    UPDATE "delivery" SET "nextAttemptAt" = NULL WHERE "nextAttemptAt" IS NOT NULL AND "state" NOT IN ('queued', 'deferred');
    UPDATE "delivery" SET "nextAttemptAt" = now() WHERE "nextAttemptAt" IS NULL AND "state" = 'deferred';
  END LOOP;
  PERFORM set_config('tc.partner', '', true);
END $$;

DROP INDEX "delivery_queued";
DROP INDEX "delivery_claimed";
DROP INDEX "delivery_deferred";
DROP INDEX "delivery_accepted";
-- Room for two more versions of each row.
ALTER TABLE "delivery" SET (fillfactor = 45);
CREATE INDEX "delivery_again" ON "delivery"("partnerId", "orderId", "nextAttemptAt") WHERE "nextAttemptAt" IS NOT NULL;
-- A time to be due is for who waits again, and for nobody else: without it a deferred person would never be found.
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_due" CHECK (CASE "state" WHEN 'deferred' THEN "nextAttemptAt" IS NOT NULL WHEN 'queued' THEN true ELSE "nextAttemptAt" IS NULL END);
