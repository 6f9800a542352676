-- A person whose data may only be kept (Art. 18 GDPR): no sends, no segments, no exports.
ALTER TABLE "contact" ADD COLUMN "restrictedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "data_request" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "outcome" TEXT,
    "refusal" TEXT,
    "standing" TEXT NOT NULL,
    "contactId" TEXT,
    "sealedFor" TEXT NOT NULL,
    "detail" BYTEA NOT NULL,
    "language" TEXT NOT NULL,
    "receivedOn" TEXT NOT NULL,
    "firstDueOn" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "extendedAt" TIMESTAMPTZ(3),
    "identity" TEXT NOT NULL,
    "identityMethod" TEXT,
    "identityBy" TEXT,
    "identityAt" TIMESTAMPTZ(3),
    "rowVersion" BIGINT,
    "erasureN" INTEGER,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "closedBy" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "weekMailAt" TIMESTAMPTZ(3),
    "dayMailAt" TIMESTAMPTZ(3),

    CONSTRAINT "data_request_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "data_request_event" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "logSeq" BIGINT,
    "detail" BYTEA,

    CONSTRAINT "data_request_event_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "data_package" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "contactId" TEXT,
    "secretHash" BYTEA NOT NULL,
    "content" BYTEA NOT NULL,
    "bytes" INTEGER NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "fetchedAt" TIMESTAMPTZ(3),

    CONSTRAINT "data_package_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateIndex
CREATE INDEX "data_request_partnerId_state_dueOn_idx" ON "data_request"("partnerId", "state", "dueOn");

-- CreateIndex
CREATE INDEX "data_request_partnerId_contactId_idx" ON "data_request"("partnerId", "contactId");

-- CreateIndex
CREATE INDEX "data_request_event_partnerId_requestId_idx" ON "data_request_event"("partnerId", "requestId");

-- CreateIndex
CREATE INDEX "data_package_partnerId_requestId_idx" ON "data_package"("partnerId", "requestId");

-- CreateIndex
CREATE INDEX "data_package_partnerId_contactId_idx" ON "data_package"("partnerId", "contactId");

-- A protocol is not rewritten: only its sealed text goes, with the person.
REVOKE UPDATE ON "data_request_event" FROM tc_app;
GRANT UPDATE ("detail") ON "data_request_event" TO tc_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['data_request', 'data_request_event', 'data_package'] LOOP
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
