-- AlterTable
ALTER TABLE "partner" ADD COLUMN     "quietHours" JSONB;

-- AlterTable
ALTER TABLE "send_order" ADD COLUMN     "askedAt" TIMESTAMPTZ(3),
ADD COLUMN     "dueAt" TIMESTAMPTZ(3),
ADD COLUMN     "pacedUntil" TIMESTAMPTZ(3),
ADD COLUMN     "plan" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "preparedAt" TIMESTAMPTZ(3),
ADD COLUMN     "resendInDoubt" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "resendOf" TEXT;

-- CreateTable
CREATE TABLE "order_breaker" (
    "partnerId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "tried" INTEGER NOT NULL DEFAULT 0,
    "bounced" INTEGER NOT NULL DEFAULT 0,
    "complained" INTEGER NOT NULL DEFAULT 0,
    "refusedInRow" INTEGER NOT NULL DEFAULT 0,
    "refusedSince" TIMESTAMPTZ(3),
    "refusal" TEXT,
    "probe" INTEGER,
    "probeTried" INTEGER NOT NULL DEFAULT 0,
    "probeBad" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "order_breaker_pkey" PRIMARY KEY ("partnerId","orderId")
);

-- DropIndex
DROP INDEX "delivery_partnerId_orderId_state_idx";

-- CreateIndex
CREATE INDEX "delivery_partnerId_orderId_state_nextAttemptAt_idx" ON "delivery"("partnerId", "orderId", "state", "nextAttemptAt");

-- Orders from before: their lists were complete when they began to send, and what nobody asked for until this was deployed is not late.
-- Row-level security binds the owner too: one partner after the other.
DO $$
DECLARE
  one RECORD;
BEGIN
  FOR one IN SELECT id FROM "partner" LOOP
    PERFORM set_config('tc.partner', one.id, true);
    UPDATE "send_order" SET "preparedAt" = "startedAt" WHERE "state" IN ('sending', 'paused', 'halted', 'sent');
    UPDATE "send_order" SET "dueAt" = now(), "askedAt" = now()
      WHERE "state" IN ('ordered', 'preparing', 'sending', 'paused', 'halted') AND COALESCE("notBefore", "confirmedAt") < now();
  END LOOP;
  PERFORM set_config('tc.partner', '', true);
END
$$;

ALTER TABLE "order_breaker" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "order_breaker" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_partner ON "order_breaker"
  USING ("partnerId" = NULLIF(current_setting('tc.partner', true), ''))
  WITH CHECK ("partnerId" = NULLIF(current_setting('tc.partner', true), ''));
