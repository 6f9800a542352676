-- CreateEnum
CREATE TYPE "SignUpFormState" AS ENUM ('draft', 'live', 'paused');

-- CreateEnum
CREATE TYPE "SignUpState" AS ENUM ('asked', 'confirmed', 'held_back');

-- AlterTable
ALTER TABLE "single_mail" ADD COLUMN     "acceptedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "form_template_version" (
    "id" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "form_template_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_up_form" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "templateVersionId" TEXT NOT NULL,
    "design" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "state" "SignUpFormState" NOT NULL DEFAULT 'draft',
    "versionId" TEXT,
    "asked" INTEGER NOT NULL DEFAULT 0,
    "confirmed" INTEGER NOT NULL DEFAULT 0,
    "expired" INTEGER NOT NULL DEFAULT 0,
    "heldBack" INTEGER NOT NULL DEFAULT 0,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_up_form_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "sign_up_form_version" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "formId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "publishedBy" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_up_form_version_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "sign_up" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "formId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "state" "SignUpState" NOT NULL DEFAULT 'asked',
    "token" BYTEA,
    "linkHash" BYTEA,
    "sealed" BYTEA,
    "mailId" TEXT,
    "contactId" TEXT,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "sign_up_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "form_template_version_templateId_number_key" ON "form_template_version"("templateId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "sign_up_form_version_partnerId_formId_number_key" ON "sign_up_form_version"("partnerId", "formId", "number");

-- CreateIndex
CREATE INDEX "sign_up_partnerId_formId_askedAt_idx" ON "sign_up"("partnerId", "formId", "askedAt");

-- CreateIndex
CREATE INDEX "sign_up_partnerId_token_idx" ON "sign_up"("partnerId", "token");

-- CreateIndex
CREATE INDEX "sign_up_partnerId_contactId_idx" ON "sign_up"("partnerId", "contactId");

-- What somebody agreed to never changes, and HQ can withdraw a version but not take it out of forms that use it.
REVOKE UPDATE, DELETE ON "sign_up_form_version" FROM tc_app;
REVOKE DELETE ON "form_template_version" FROM tc_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['sign_up_form', 'sign_up_form_version', 'sign_up'] LOOP
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
