-- CreateTable
CREATE TABLE "retention_rule" (
    "partnerId" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "keep" INTEGER NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retention_rule_pkey" PRIMARY KEY ("partnerId","category")
);

-- CreateTable
CREATE TABLE "legal_hold" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "contactId" TEXT,
    "reason" BYTEA NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "liftedBy" TEXT,
    "liftedAt" TIMESTAMPTZ(3),

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "retention_run" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "counts" JSONB NOT NULL,
    "logSeq" BIGINT,

    CONSTRAINT "retention_run_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateIndex
CREATE INDEX "legal_hold_partnerId_contactId_idx" ON "legal_hold"("partnerId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "retention_run_partnerId_day_key" ON "retention_run"("partnerId", "day");

-- A protocol stays.
REVOKE DELETE ON "legal_hold", "retention_run" FROM tc_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['retention_rule', 'legal_hold', 'retention_run'] LOOP
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
