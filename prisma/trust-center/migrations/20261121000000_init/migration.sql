-- CreateEnum
CREATE TYPE "Role" AS ENUM ('hq_administrator', 'hq_marketer', 'partner_owner', 'partner_editor', 'compliance_officer');

-- CreateEnum
CREATE TYPE "KeyUse" AS ENUM ('dek', 'bik', 'auk', 'suk', 'exk');

-- CreateEnum
CREATE TYPE "KeyState" AS ENUM ('active', 'decrypt', 'retired', 'destroyed');

-- CreateEnum
CREATE TYPE "OrderState" AS ENUM ('ordered', 'preparing', 'sending', 'paused', 'sent', 'cancelled', 'missed', 'halted');

-- CreateEnum
CREATE TYPE "AudienceKind" AS ENUM ('all', 'segment', 'tag');

-- CreateEnum
CREATE TYPE "InDoubtPolicy" AS ENUM ('resend', 'hold');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('queued', 'claimed', 'accepted', 'deferred', 'failed', 'in_doubt', 'bounced', 'complained', 'skipped');

-- CreateEnum
CREATE TYPE "EventKind" AS ENUM ('open', 'click', 'unsubscribe', 'bounce', 'complaint');

-- CreateEnum
CREATE TYPE "SingleMailState" AS ENUM ('queued', 'claimed', 'accepted', 'failed');

-- CreateEnum
CREATE TYPE "PartnerState" AS ENUM ('active', 'suspended');

-- CreateEnum
CREATE TYPE "KmsMode" AS ENUM ('dedicated', 'shared', 'byok');

-- CreateEnum
CREATE TYPE "TrackingMode" AS ENUM ('off', 'anonymous', 'personal');

-- CreateEnum
CREATE TYPE "LegalGround" AS ENUM ('consent', 'existing_customer', 'none');

-- CreateEnum
CREATE TYPE "ConsentState" AS ENUM ('granted', 'withdrawn', 'none');

-- CreateEnum
CREATE TYPE "ConsentAct" AS ENUM ('granted', 'withdrawn', 'objected');

-- CreateEnum
CREATE TYPE "SuppressionReason" AS ENUM ('unsubscribed', 'hard_bounce', 'soft_bounces', 'complaint', 'objection', 'manual');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('uploaded', 'previewed', 'running', 'finished', 'failed', 'cancelled');

-- CreateTable
CREATE TABLE "membership" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "partnerId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "partnerId" TEXT,
    "language" TEXT NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "invitedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "partnerId" TEXT,
    "secretHash" TEXT NOT NULL,
    "scopes" TEXT[],
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotent_write" (
    "apiKeyId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "status" INTEGER,
    "body" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotent_write_pkey" PRIMARY KEY ("apiKeyId","key")
);

-- CreateTable
CREATE TABLE "used_grant" (
    "jti" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_grant_pkey" PRIMARY KEY ("jti")
);

-- CreateTable
CREATE TABLE "system_key" (
    "id" TEXT NOT NULL,
    "kmsKeyArn" TEXT NOT NULL,
    "kmsBlob" BYTEA,
    "publicKey" BYTEA,
    "kcv" BYTEA,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "system_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_entry" (
    "seq" BIGINT NOT NULL,
    "leaf" BYTEA NOT NULL,
    "leafHash" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "partnerId" TEXT,
    "pseq" BIGINT,
    "op" TEXT NOT NULL,
    "purpose" TEXT,
    "actorClass" TEXT NOT NULL,
    "actorHash" TEXT NOT NULL,
    "objCount" INTEGER NOT NULL,
    "decision" TEXT NOT NULL,

    CONSTRAINT "log_entry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "log_detail" (
    "seq" BIGINT NOT NULL,
    "partnerId" TEXT,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "log_detail_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "log_head" (
    "id" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "state" BYTEA NOT NULL,

    CONSTRAINT "log_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_checkpoint" (
    "size" BIGINT NOT NULL,
    "root" BYTEA NOT NULL,
    "note" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "log_checkpoint_pkey" PRIMARY KEY ("size")
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL,
    "image" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "twoFactorEnabled" BOOLEAN,
    "language" TEXT,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "userId" TEXT NOT NULL,
    "amr" TEXT,
    "activePartnerId" TEXT,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMP(3),
    "refreshTokenExpiresAt" TIMESTAMP(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Jwks" (
    "id" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "privateKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3),
    "alg" TEXT,
    "crv" TEXT,

    CONSTRAINT "Jwks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TwoFactor" (
    "id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backupCodes" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "verified" BOOLEAN,
    "failedVerificationCount" INTEGER,
    "lockedUntil" TIMESTAMP(3),

    CONSTRAINT "TwoFactor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Passkey" (
    "id" TEXT NOT NULL,
    "name" TEXT,
    "publicKey" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "credentialID" TEXT NOT NULL,
    "counter" INTEGER NOT NULL,
    "deviceType" TEXT NOT NULL,
    "backedUp" BOOLEAN NOT NULL,
    "transports" TEXT,
    "createdAt" TIMESTAMP(3),
    "aaguid" TEXT,

    CONSTRAINT "Passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OauthClient" (
    "id" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "clientSecret" TEXT,
    "clientDiscoveryId" TEXT,
    "disabled" BOOLEAN,
    "skipConsent" BOOLEAN,
    "enableEndSession" BOOLEAN,
    "subjectType" TEXT,
    "scopes" TEXT[],
    "clientCredentialsScopes" TEXT[],
    "userId" TEXT,
    "createdAt" TIMESTAMP(3),
    "updatedAt" TIMESTAMP(3),
    "name" TEXT,
    "uri" TEXT,
    "icon" TEXT,
    "contacts" TEXT[],
    "tos" TEXT,
    "policy" TEXT,
    "softwareId" TEXT,
    "softwareVersion" TEXT,
    "softwareStatement" TEXT,
    "redirectUris" TEXT[],
    "postLogoutRedirectUris" TEXT[],
    "backchannelLogoutUri" TEXT,
    "backchannelLogoutSessionRequired" BOOLEAN,
    "tokenEndpointAuthMethod" TEXT,
    "applicationType" TEXT,
    "jwks" TEXT,
    "jwksUri" TEXT,
    "grantTypes" TEXT[],
    "responseTypes" TEXT[],
    "requirePKCE" BOOLEAN,
    "dpopBoundAccessTokens" BOOLEAN,
    "referenceId" TEXT,
    "metadata" JSONB,

    CONSTRAINT "OauthClient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OauthResource" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "accessTokenTtl" INTEGER,
    "refreshTokenTtl" INTEGER,
    "signingAlgorithm" TEXT,
    "signingKeyId" TEXT,
    "allowedScopes" TEXT[],
    "customClaims" JSONB,
    "dpopBoundAccessTokensRequired" BOOLEAN,
    "disabled" BOOLEAN,
    "createdAt" TIMESTAMP(3),
    "updatedAt" TIMESTAMP(3),
    "policyVersion" INTEGER,
    "metadata" JSONB,

    CONSTRAINT "OauthResource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OauthClientResource" (
    "id" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "resourceId" TEXT NOT NULL,
    "metadata" JSONB,
    "createdAt" TIMESTAMP(3),

    CONSTRAINT "OauthClientResource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OauthRefreshToken" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "sessionId" TEXT,
    "userId" TEXT NOT NULL,
    "referenceId" TEXT,
    "authorizationCodeId" TEXT,
    "resources" TEXT[],
    "requestedUserInfoClaims" TEXT[],
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "revoked" TIMESTAMP(3),
    "rotatedAt" TIMESTAMP(3),
    "rotationReplayResponse" TEXT,
    "rotationReplayExpiresAt" TIMESTAMP(3),
    "authTime" TIMESTAMP(3),
    "confirmation" JSONB,
    "scopes" TEXT[],

    CONSTRAINT "OauthRefreshToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OauthAccessToken" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "sessionId" TEXT,
    "userId" TEXT,
    "referenceId" TEXT,
    "authorizationCodeId" TEXT,
    "resources" TEXT[],
    "requestedUserInfoClaims" TEXT[],
    "refreshId" TEXT,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "revoked" TIMESTAMP(3),
    "confirmation" JSONB,
    "scopes" TEXT[],

    CONSTRAINT "OauthAccessToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OauthConsent" (
    "id" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "userId" TEXT,
    "referenceId" TEXT,
    "resources" TEXT[],
    "requestedUserInfoClaims" TEXT[],
    "scopes" TEXT[],
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OauthConsent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OauthClientAssertion" (
    "id" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OauthClientAssertion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "lastRequest" BIGINT NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purpose_key" (
    "id" TEXT NOT NULL,
    "partnerId" TEXT NOT NULL,
    "use" "KeyUse" NOT NULL,
    "version" INTEGER NOT NULL,
    "kmsKeyArn" TEXT NOT NULL,
    "kmsBlob" BYTEA NOT NULL,
    "kcv" BYTEA NOT NULL,
    "state" "KeyState" NOT NULL DEFAULT 'active',
    "wrapCount" BIGINT NOT NULL DEFAULT 0,
    "lastRewrapCursor" TEXT,
    "shares" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "purpose_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "send_package" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "participationId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "send_package_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "send_order" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "packageId" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "participationId" TEXT NOT NULL,
    "state" "OrderState" NOT NULL DEFAULT 'ordered',
    "audienceKind" "AudienceKind" NOT NULL,
    "audience" BYTEA NOT NULL,
    "recipientCount" INTEGER NOT NULL DEFAULT 0,
    "confirmation" TEXT NOT NULL,
    "confirmedBy" TEXT NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "notBefore" TIMESTAMPTZ(3),
    "notAfter" TIMESTAMPTZ(3),
    "inDoubtPolicy" "InDoubtPolicy" NOT NULL DEFAULT 'resend',
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "haltReason" TEXT,

    CONSTRAINT "send_order_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "partnerId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'queued',
    "reason" TEXT,
    "leaseId" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3),
    "acceptedAt" TIMESTAMPTZ(3),
    "bouncedAt" TIMESTAMPTZ(3),
    "unsubscribedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("partnerId","orderId","contactId")
);

-- CreateTable
CREATE TABLE "lease" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "workerId" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "lease_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "recipient_event" (
    "partnerId" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "orderId" TEXT NOT NULL,
    "deliveryId" TEXT,
    "kind" "EventKind" NOT NULL,
    "linkIndex" INTEGER,
    "machine" BOOLEAN NOT NULL DEFAULT false,
    "visitor" BYTEA,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recipient_event_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "media" (
    "sha256" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "media_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "single_mail" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "partnerId" TEXT,
    "content" BYTEA NOT NULL,
    "state" "SingleMailState" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimedUntil" TIMESTAMPTZ(3),
    "failure" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "single_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "legalName" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "profile" JSONB NOT NULL,
    "state" "PartnerState" NOT NULL DEFAULT 'active',
    "kmsMode" "KmsMode" NOT NULL DEFAULT 'dedicated',
    "kmsKeyArn" TEXT,
    "keyEpoch" INTEGER NOT NULL DEFAULT 1,
    "wrappedKey" BYTEA,
    "trackingMode" "TrackingMode" NOT NULL DEFAULT 'anonymous',
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "partner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "emailIndex" BYTEA NOT NULL,
    "bikVersion" INTEGER NOT NULL,
    "suppressionToken" BYTEA NOT NULL,
    "wrappedKey" BYTEA NOT NULL,
    "keyGeneration" INTEGER NOT NULL DEFAULT 1,
    "dekVersion" INTEGER NOT NULL,
    "rowVersion" BIGINT NOT NULL DEFAULT 1,
    "profile" BYTEA NOT NULL,
    "legalGround" "LegalGround" NOT NULL DEFAULT 'none',
    "consentState" "ConsentState" NOT NULL DEFAULT 'none',
    "needsSmtpUtf8" BOOLEAN NOT NULL DEFAULT false,
    "softBounces" INTEGER NOT NULL DEFAULT 0,
    "importId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "consent_evidence" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "act" "ConsentAct" NOT NULL,
    "purpose" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "evidence" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consent_evidence_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "suppression" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "token" BYTEA NOT NULL,
    "reason" "SuppressionReason" NOT NULL,
    "orderId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "contact_import" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'uploaded',
    "createdBy" TEXT NOT NULL,
    "detail" BYTEA NOT NULL,
    "stagedFile" TEXT,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "bytesDone" BIGINT NOT NULL DEFAULT 0,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "merged" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "contact_import_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "import_refusal" (
    "partnerId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "cells" BYTEA NOT NULL,

    CONSTRAINT "import_refusal_pkey" PRIMARY KEY ("partnerId","importId","line")
);

-- CreateTable
CREATE TABLE "segment" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "segment_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateIndex
CREATE INDEX "membership_partnerId_idx" ON "membership"("partnerId");

-- CreateIndex
CREATE UNIQUE INDEX "membership_userId_role_partnerId_key" ON "membership"("userId", "role", "partnerId");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_tokenHash_key" ON "invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "invitation_partnerId_idx" ON "invitation"("partnerId");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_secretHash_key" ON "api_key"("secretHash");

-- CreateIndex
CREATE INDEX "api_key_partnerId_idx" ON "api_key"("partnerId");

-- CreateIndex
CREATE INDEX "log_entry_partnerId_seq_idx" ON "log_entry"("partnerId", "seq");

-- CreateIndex
CREATE INDEX "log_entry_actorClass_seq_idx" ON "log_entry"("actorClass", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE INDEX "TwoFactor_userId_idx" ON "TwoFactor"("userId");

-- CreateIndex
CREATE INDEX "Passkey_userId_idx" ON "Passkey"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "OauthClient_clientId_key" ON "OauthClient"("clientId");

-- CreateIndex
CREATE INDEX "OauthClient_userId_idx" ON "OauthClient"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "OauthResource_identifier_key" ON "OauthResource"("identifier");

-- CreateIndex
CREATE INDEX "OauthClientResource_clientId_idx" ON "OauthClientResource"("clientId");

-- CreateIndex
CREATE INDEX "OauthClientResource_resourceId_idx" ON "OauthClientResource"("resourceId");

-- CreateIndex
CREATE UNIQUE INDEX "OauthRefreshToken_token_key" ON "OauthRefreshToken"("token");

-- CreateIndex
CREATE INDEX "OauthRefreshToken_clientId_idx" ON "OauthRefreshToken"("clientId");

-- CreateIndex
CREATE INDEX "OauthRefreshToken_sessionId_idx" ON "OauthRefreshToken"("sessionId");

-- CreateIndex
CREATE INDEX "OauthRefreshToken_userId_idx" ON "OauthRefreshToken"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "OauthAccessToken_token_key" ON "OauthAccessToken"("token");

-- CreateIndex
CREATE INDEX "OauthAccessToken_clientId_idx" ON "OauthAccessToken"("clientId");

-- CreateIndex
CREATE INDEX "OauthAccessToken_sessionId_idx" ON "OauthAccessToken"("sessionId");

-- CreateIndex
CREATE INDEX "OauthAccessToken_userId_idx" ON "OauthAccessToken"("userId");

-- CreateIndex
CREATE INDEX "OauthAccessToken_refreshId_idx" ON "OauthAccessToken"("refreshId");

-- CreateIndex
CREATE INDEX "OauthConsent_clientId_idx" ON "OauthConsent"("clientId");

-- CreateIndex
CREATE INDEX "OauthConsent_userId_idx" ON "OauthConsent"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "RateLimit_key_key" ON "RateLimit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "purpose_key_partnerId_use_version_key" ON "purpose_key"("partnerId", "use", "version");

-- CreateIndex
CREATE INDEX "send_package_partnerId_participationId_idx" ON "send_package"("partnerId", "participationId");

-- CreateIndex
CREATE INDEX "send_order_partnerId_participationId_idx" ON "send_order"("partnerId", "participationId");

-- CreateIndex
CREATE INDEX "send_order_partnerId_state_idx" ON "send_order"("partnerId", "state");

-- CreateIndex
CREATE INDEX "delivery_partnerId_orderId_state_idx" ON "delivery"("partnerId", "orderId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_partnerId_id_key" ON "delivery"("partnerId", "id");

-- CreateIndex
CREATE INDEX "lease_partnerId_orderId_closedAt_idx" ON "lease"("partnerId", "orderId", "closedAt");

-- CreateIndex
CREATE INDEX "recipient_event_partnerId_orderId_kind_at_idx" ON "recipient_event"("partnerId", "orderId", "kind", "at");

-- CreateIndex
CREATE INDEX "single_mail_state_nextAttemptAt_idx" ON "single_mail"("state", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "contact_partnerId_suppressionToken_idx" ON "contact"("partnerId", "suppressionToken");

-- CreateIndex
CREATE INDEX "contact_partnerId_createdAt_id_idx" ON "contact"("partnerId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "contact_partnerId_emailIndex_key" ON "contact"("partnerId", "emailIndex");

-- CreateIndex
CREATE INDEX "consent_evidence_partnerId_contactId_createdAt_idx" ON "consent_evidence"("partnerId", "contactId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "suppression_partnerId_token_key" ON "suppression"("partnerId", "token");
