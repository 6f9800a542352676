-- CreateTable
CREATE TABLE "partner_document" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "hash" BYTEA NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "logSeq" BIGINT NOT NULL,

    CONSTRAINT "partner_document_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "platform_document" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "hash" BYTEA NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "logSeq" BIGINT NOT NULL,

    CONSTRAINT "platform_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner_statement" (
    "partnerId" TEXT NOT NULL,
    "entries" JSONB NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "partner_statement_pkey" PRIMARY KEY ("partnerId")
);

-- CreateTable
CREATE TABLE "platform_statement" (
    "id" TEXT NOT NULL,
    "entries" JSONB NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "platform_statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "processing_contract" (
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "text" JSONB NOT NULL,
    "annexId" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "publishedBy" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "logSeq" BIGINT NOT NULL,

    CONSTRAINT "processing_contract_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract_signature" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "contractId" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "signedOn" TEXT NOT NULL,
    "signedBy" TEXT NOT NULL,
    "signedAt" TIMESTAMPTZ(3) NOT NULL,
    "logSeq" BIGINT NOT NULL,

    CONSTRAINT "contract_signature_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "subprocessor" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "transfer" TEXT NOT NULL,
    "announcedBy" TEXT NOT NULL,
    "announcedAt" TIMESTAMPTZ(3) NOT NULL,
    "objectUntil" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "logSeq" BIGINT NOT NULL,

    CONSTRAINT "subprocessor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subprocessor_objection" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "subprocessorId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "objectedBy" TEXT NOT NULL,
    "objectedAt" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answeredBy" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "logSeq" BIGINT NOT NULL,

    CONSTRAINT "subprocessor_objection_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "joint_arrangement" (
    "id" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "duties" JSONB NOT NULL,
    "text" JSONB NOT NULL,
    "hash" BYTEA NOT NULL,
    "publishedBy" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "logSeq" BIGINT NOT NULL,

    CONSTRAINT "joint_arrangement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "joint_agreement" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "arrangementId" TEXT NOT NULL,
    "agreedBy" TEXT NOT NULL,
    "agreedAt" TIMESTAMPTZ(3) NOT NULL,
    "logSeq" BIGINT NOT NULL,

    CONSTRAINT "joint_agreement_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "partner_document_partnerId_kind_version_key" ON "partner_document"("partnerId", "kind", "version");

-- CreateIndex
CREATE UNIQUE INDEX "platform_document_kind_version_key" ON "platform_document"("kind", "version");

-- CreateIndex
CREATE UNIQUE INDEX "processing_contract_number_key" ON "processing_contract"("number");

-- CreateIndex
CREATE UNIQUE INDEX "contract_signature_partnerId_contractId_side_key" ON "contract_signature"("partnerId", "contractId", "side");

-- CreateIndex
CREATE UNIQUE INDEX "subprocessor_objection_partnerId_subprocessorId_key" ON "subprocessor_objection"("partnerId", "subprocessorId");

-- CreateIndex
CREATE UNIQUE INDEX "joint_arrangement_programme_number_key" ON "joint_arrangement"("programme", "number");

-- CreateIndex
CREATE UNIQUE INDEX "joint_agreement_partnerId_arrangementId_key" ON "joint_agreement"("partnerId", "arrangementId");

-- Versions, signatures and agreements are written once.
REVOKE UPDATE, DELETE ON "partner_document", "platform_document", "processing_contract", "contract_signature", "joint_agreement" FROM tc_app;
-- What was announced, objected to and arranged is ended or answered, never taken away.
REVOKE DELETE ON "subprocessor", "subprocessor_objection", "joint_arrangement" FROM tc_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['partner_document', 'partner_statement', 'contract_signature', 'subprocessor_objection', 'joint_agreement'] LOOP
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
