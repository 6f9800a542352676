-- CreateEnum
CREATE TYPE "SenderDomainState" AS ENUM ('pending', 'verified', 'broken');

-- CreateEnum
CREATE TYPE "DkimAlgorithm" AS ENUM ('rsa_sha256', 'ed25519_sha256');

-- CreateEnum
CREATE TYPE "DkimKeyState" AS ENUM ('waiting', 'active', 'retiring', 'retired');

-- CreateTable
CREATE TABLE "sender_domain" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" "SenderDomainState" NOT NULL DEFAULT 'pending',
    "wantsEd25519" BOOLEAN NOT NULL DEFAULT false,
    "returnSeen" BOOLEAN NOT NULL DEFAULT false,
    "checks" JSONB NOT NULL DEFAULT '[]',
    "checkedAt" TIMESTAMPTZ(3),
    "verifiedAt" TIMESTAMPTZ(3),
    "brokenAt" TIMESTAMPTZ(3),
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sender_domain_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "dkim_key" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "domainId" TEXT NOT NULL,
    "selector" TEXT NOT NULL,
    "algorithm" "DkimAlgorithm" NOT NULL,
    "publicKey" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "state" "DkimKeyState" NOT NULL DEFAULT 'waiting',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "activeAt" TIMESTAMPTZ(3),
    "keepUntil" TIMESTAMPTZ(3),

    CONSTRAINT "dkim_key_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "platform_dkim_key" (
    "id" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "selector" TEXT NOT NULL,
    "algorithm" "DkimAlgorithm" NOT NULL,
    "publicKey" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "state" "DkimKeyState" NOT NULL DEFAULT 'waiting',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "activeAt" TIMESTAMPTZ(3),
    "keepUntil" TIMESTAMPTZ(3),
    "finding" TEXT,
    "checkedAt" TIMESTAMPTZ(3),

    CONSTRAINT "platform_dkim_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reply_address" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "tokenHash" BYTEA,
    "tokenUntil" TIMESTAMPTZ(3),
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "verifiedAt" TIMESTAMPTZ(3),
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "reply_address_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "sender_identity" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "localPart" TEXT NOT NULL,
    "domainId" TEXT,
    "replyAddressId" TEXT,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sender_identity_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sender_domain_partnerId_name_key" ON "sender_domain"("partnerId", "name");

-- CreateIndex
CREATE INDEX "dkim_key_partnerId_domainId_state_idx" ON "dkim_key"("partnerId", "domainId", "state");

-- CreateIndex
CREATE INDEX "platform_dkim_key_domain_state_idx" ON "platform_dkim_key"("domain", "state");

-- CreateIndex
CREATE UNIQUE INDEX "reply_address_partnerId_address_key" ON "reply_address"("partnerId", "address");

-- At most one identity is the one that mails go out with.
CREATE UNIQUE INDEX "sender_identity_one_default" ON "sender_identity"("partnerId") WHERE "isDefault";

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['sender_domain', 'dkim_key', 'reply_address', 'sender_identity'] LOOP
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
