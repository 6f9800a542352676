-- CreateEnum
CREATE TYPE "DepartureState" AS ENUM ('announced', 'begun', 'offered', 'accepted', 'running', 'handed_over', 'withdrawn');

-- AlterTable
ALTER TABLE "purpose_key" ADD COLUMN "inheritedFrom" TEXT;

-- CreateTable
CREATE TABLE "departure" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "state" "DepartureState" NOT NULL,
    "kind" TEXT,
    "endsOn" TEXT,
    "announcedAt" TIMESTAMPTZ(3),
    "begunBy" TEXT,
    "begunAt" TIMESTAMPTZ(3),
    "exportedAt" TIMESTAMPTZ(3),
    "exportedBy" TEXT,
    "successorId" TEXT,
    "basis" TEXT,
    "informedOn" TEXT,
    "offeredBy" TEXT,
    "offeredAt" TIMESTAMPTZ(3),
    "acceptedBy" TEXT,
    "acceptedAt" TIMESTAMPTZ(3),
    "stage" TEXT NOT NULL DEFAULT 'suppressions',
    "cursor" TEXT NOT NULL DEFAULT '',
    "counts" JSONB NOT NULL DEFAULT '{}',
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "waitsFor" TEXT,
    "startedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "departure_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "departure_offer" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "fromPartnerId" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "informedOn" TEXT,
    "state" TEXT NOT NULL,
    "offeredAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "counts" JSONB NOT NULL DEFAULT '{}',
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "departure_offer_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "inherited_suppression" (
    "partnerId" TEXT NOT NULL,
    "predecessorId" TEXT NOT NULL,
    "token" BYTEA NOT NULL,
    "reason" "SuppressionReason" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inherited_suppression_pkey" PRIMARY KEY ("partnerId","predecessorId","token")
);

-- CreateIndex
CREATE INDEX "departure_partnerId_state_idx" ON "departure"("partnerId", "state");

-- One leaving at a time.
CREATE UNIQUE INDEX "departure_open" ON "departure"("partnerId") WHERE state NOT IN ('withdrawn');
-- A predecessor's key is held once, however often the handing over was begun.
CREATE UNIQUE INDEX "purpose_key_inherited" ON "purpose_key"("partnerId", "inheritedFrom") WHERE "inheritedFrom" IS NOT NULL;

-- A protocol stays, and what was passed on is never lost.
REVOKE DELETE ON "departure", "departure_offer", "inherited_suppression" FROM tc_app;
REVOKE UPDATE ON "inherited_suppression" FROM tc_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['departure', 'departure_offer', 'inherited_suppression'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format($policy$
      CREATE POLICY one_partner ON %I
        USING ("partnerId" = NULLIF(current_setting('tc.partner', true), ''))
        WITH CHECK ("partnerId" = NULLIF(current_setting('tc.partner', true), ''))
    $policy$, name);
  END LOOP;
END
$$;
