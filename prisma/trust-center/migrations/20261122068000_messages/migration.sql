-- HQ's words for mails to one person: nobody's data.
CREATE TABLE "message_template_version" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "system" BOOLEAN NOT NULL,
    "content" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "message_template_version_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "message_template_version_key_number_key" ON "message_template_version"("key", "number");

-- A mail to one person that a partner's system asked for: who and what is sealed in the single mail of the same id.
CREATE TABLE "message" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "templateKey" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "contactId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "unsubscribedAt" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateIndex
CREATE INDEX "message_partnerId_contactId_idx" ON "message"("partnerId", "contactId");

-- What HQ published never goes: it can only be withdrawn.
REVOKE DELETE ON "message_template_version" FROM tc_app;

ALTER TABLE "message" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "message" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_partner ON "message"
  USING ("partnerId" = NULLIF(current_setting('tc.partner', true), ''))
  WITH CHECK ("partnerId" = NULLIF(current_setting('tc.partner', true), ''));
