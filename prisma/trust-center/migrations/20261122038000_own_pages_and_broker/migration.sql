-- What a person asked of all partners at once. Names no partner that found it: only those that are still to be asked.
CREATE TABLE "broker_ask" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "sealed" BYTEA,
    "remaining" TEXT[],
    "confirmedAt" TIMESTAMPTZ(3) NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "broker_ask_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "broker_ask_nextAt_idx" ON "broker_ask"("nextAt");

-- A visit to a person's own page: neither who it is nor what was seen.
CREATE TABLE "own_page_visit" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "secretHash" BYTEA NOT NULL,
    "downloads" INTEGER NOT NULL DEFAULT 0,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "own_page_visit_pkey" PRIMARY KEY ("partnerId","id")
);

ALTER TABLE "own_page_visit" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "own_page_visit" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_partner ON "own_page_visit"
  USING ("partnerId" = NULLIF(current_setting('tc.partner', true), ''))
  WITH CHECK ("partnerId" = NULLIF(current_setting('tc.partner', true), ''));
