-- CreateEnum
CREATE TYPE "CheckRunState" AS ENUM ('waiting', 'running', 'done', 'failed');

-- CreateTable
CREATE TABLE "template_check_run" (
    "id" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "templateVersionId" TEXT,
    "revision" INTEGER,
    "parts" TEXT[],
    "state" "CheckRunState" NOT NULL DEFAULT 'waiting',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB,
    "problem" TEXT,
    "startedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "heldUntil" TIMESTAMPTZ(3),

    CONSTRAINT "template_check_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "version_picture" (
    "templateVersionId" TEXT NOT NULL,
    "screen" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "version_picture_pkey" PRIMARY KEY ("templateVersionId","screen","language")
);

-- CreateTable
CREATE TABLE "send_receipt" (
    "id" TEXT NOT NULL,
    "partnerId" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "participationId" TEXT NOT NULL,
    "packageId" TEXT NOT NULL,
    "templateVersionId" TEXT NOT NULL,
    "statement" JSONB NOT NULL,
    "signature" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "inputs" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "send_receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "receipt_key" (
    "id" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "receipt_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "region_violation" (
    "templateVersionId" TEXT NOT NULL,
    "regionId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "participationId" TEXT NOT NULL,
    "saves" INTEGER NOT NULL DEFAULT 0,
    "handOvers" INTEGER NOT NULL DEFAULT 0,
    "lastAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "region_violation_pkey" PRIMARY KEY ("templateVersionId","regionId","rule","participationId")
);

-- CreateIndex
CREATE INDEX "template_check_run_templateId_createdAt_idx" ON "template_check_run"("templateId", "createdAt");

-- CreateIndex
CREATE INDEX "template_check_run_state_createdAt_idx" ON "template_check_run"("state", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "send_receipt_packageId_key" ON "send_receipt"("packageId");

-- CreateIndex
CREATE INDEX "send_receipt_participationId_createdAt_idx" ON "send_receipt"("participationId", "createdAt");

-- CreateIndex
CREATE INDEX "send_receipt_partnerId_createdAt_idx" ON "send_receipt"("partnerId", "createdAt");

-- A receipt says for ever what it says, and a key that signed one stays known.
CREATE TRIGGER send_receipt_immutable BEFORE UPDATE OR DELETE ON "send_receipt"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER receipt_key_immutable BEFORE UPDATE OR DELETE ON "receipt_key"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
