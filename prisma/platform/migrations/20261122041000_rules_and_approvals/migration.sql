-- CreateEnum
CREATE TYPE "RulePackKind" AS ENUM ('own', 'built_in');

-- CreateEnum
CREATE TYPE "RuleTrialState" AS ENUM ('running', 'done');

-- CreateEnum
CREATE TYPE "ApprovalState" AS ENUM ('waiting', 'approved', 'refused', 'withdrawn');

-- CreateEnum
CREATE TYPE "ApprovalAfterLimit" AS ENUM ('approved', 'refused', 'stays');

-- CreateTable
CREATE TABLE "rule_pack" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "RulePackKind" NOT NULL DEFAULT 'own',
    "draft" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "rule_pack_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_pack_version" (
    "id" TEXT NOT NULL,
    "packId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "changelog" TEXT NOT NULL DEFAULT '',
    "impact" JSONB NOT NULL,
    "publishedBy" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rule_pack_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_trial" (
    "id" TEXT NOT NULL,
    "packId" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "contentHash" TEXT NOT NULL,
    "state" "RuleTrialState" NOT NULL DEFAULT 'running',
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT NOT NULL DEFAULT '',
    "counts" JSONB NOT NULL,
    "startedBy" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "rule_trial_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_request" (
    "id" TEXT NOT NULL,
    "participationId" TEXT NOT NULL,
    "partnerId" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "templateVersionId" TEXT NOT NULL,
    "state" "ApprovalState" NOT NULL DEFAULT 'waiting',
    "fill" JSONB NOT NULL,
    "before" JSONB NOT NULL,
    "diffHash" TEXT NOT NULL,
    "violations" JSONB NOT NULL,
    "message" TEXT NOT NULL DEFAULT '',
    "requestedBy" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dueAt" TIMESTAMPTZ(3),
    "afterLimit" "ApprovalAfterLimit" NOT NULL DEFAULT 'stays',
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "approval_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "rule_pack_version_packId_number_key" ON "rule_pack_version"("packId", "number");

-- CreateIndex
CREATE INDEX "rule_trial_packId_startedAt_idx" ON "rule_trial"("packId", "startedAt");

-- CreateIndex
CREATE INDEX "rule_trial_state_idx" ON "rule_trial"("state");

-- CreateIndex
CREATE INDEX "approval_request_state_requestedAt_idx" ON "approval_request"("state", "requestedAt");

-- CreateIndex
CREATE INDEX "approval_request_participationId_requestedAt_idx" ON "approval_request"("participationId", "requestedAt");

-- CreateIndex
CREATE INDEX "approval_request_state_dueAt_idx" ON "approval_request"("state", "dueAt");

-- AddForeignKey
ALTER TABLE "rule_pack_version" ADD CONSTRAINT "rule_pack_version_packId_fkey" FOREIGN KEY ("packId") REFERENCES "rule_pack"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_trial" ADD CONSTRAINT "rule_trial_packId_fkey" FOREIGN KEY ("packId") REFERENCES "rule_pack"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_request" ADD CONSTRAINT "approval_request_participationId_fkey" FOREIGN KEY ("participationId") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_request" ADD CONSTRAINT "approval_request_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_request" ADD CONSTRAINT "approval_request_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One pack of built-in rules in a house, and one question at a time per participation.
CREATE UNIQUE INDEX "rule_pack_one_built_in" ON "rule_pack"("kind") WHERE "kind" = 'built_in';
CREATE UNIQUE INDEX "approval_request_one_waiting" ON "approval_request"("participationId") WHERE "state" = 'waiting';

-- A published version of rules says for ever what it says.
CREATE TRIGGER rule_pack_version_immutable BEFORE UPDATE OR DELETE ON "rule_pack_version"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rule_pack_version_stays BEFORE TRUNCATE ON "rule_pack_version"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
