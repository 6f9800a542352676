-- CreateTable
CREATE TABLE "incident" (
    "id" TEXT NOT NULL,
    "noticedAt" TIMESTAMPTZ(3) NOT NULL,
    "origin" TEXT NOT NULL,
    "originRef" TEXT,
    "recordedBy" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_act" (
    "id" TEXT NOT NULL,
    "incidentId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "hash" BYTEA NOT NULL,
    "doneBy" TEXT NOT NULL,
    "doneAt" TIMESTAMPTZ(3) NOT NULL,
    "logSeq" BIGINT NOT NULL,

    CONSTRAINT "incident_act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_partner" (
    "partnerId" TEXT NOT NULL,
    "incidentId" TEXT NOT NULL,
    "toldAt" TIMESTAMPTZ(3) NOT NULL,
    "mails" INTEGER NOT NULL,

    CONSTRAINT "incident_partner_pkey" PRIMARY KEY ("partnerId","incidentId")
);

-- CreateTable
CREATE TABLE "incident_partner_act" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "incidentId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "hash" BYTEA NOT NULL,
    "doneBy" TEXT NOT NULL,
    "doneAt" TIMESTAMPTZ(3) NOT NULL,
    "logSeq" BIGINT NOT NULL,

    CONSTRAINT "incident_partner_act_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "gate_refusal" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "campaignId" TEXT,
    "campaignName" TEXT,
    "templateVersionId" TEXT,
    "templateVersion" INTEGER,
    "rules" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "logSeq" BIGINT NOT NULL,

    CONSTRAINT "gate_refusal_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateIndex
CREATE INDEX "incident_act_incidentId_idx" ON "incident_act"("incidentId");

-- CreateIndex
CREATE INDEX "incident_partner_act_partnerId_incidentId_idx" ON "incident_partner_act"("partnerId", "incidentId");

-- CreateIndex
CREATE INDEX "gate_refusal_partnerId_at_idx" ON "gate_refusal"("partnerId", "at");

-- A timeline only grows.
REVOKE UPDATE, DELETE ON "incident", "incident_act", "incident_partner", "incident_partner_act", "gate_refusal" FROM tc_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['incident_partner', 'incident_partner_act', 'gate_refusal'] LOOP
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
