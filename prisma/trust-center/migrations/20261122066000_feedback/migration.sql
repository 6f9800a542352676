-- What comes back to deliveries: bounces, complaints, automatic answers.
-- CreateEnum
CREATE TYPE "FeedbackKind" AS ENUM ('hard', 'soft', 'complaint', 'auto_reply', 'delayed', 'delivered');

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN "complainedAt" TIMESTAMPTZ(3);
ALTER TABLE "contact" ADD COLUMN "softBouncesFrom" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "delivery_feedback" (
    "partnerId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "deliveryId" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "kind" "FeedbackKind" NOT NULL,
    "status" TEXT,
    "source" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_feedback_pkey" PRIMARY KEY ("partnerId","orderId","deliveryId","digest")
);

-- CreateTable
CREATE TABLE "feedback_count" (
    "day" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "feedback_count_pkey" PRIMARY KEY ("day","source","verdict")
);

-- CreateTable
CREATE TABLE "seen_notice" (
    "key" BYTEA NOT NULL,
    "digest" BYTEA NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seen_notice_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "seen_notice_seenAt_idx" ON "seen_notice"("seenAt");

ALTER TABLE "delivery_feedback" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "delivery_feedback" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_partner ON "delivery_feedback"
  USING ("partnerId" = NULLIF(current_setting('tc.partner', true), ''))
  WITH CHECK ("partnerId" = NULLIF(current_setting('tc.partner', true), ''));

-- What came back stays as it came.
REVOKE UPDATE, DELETE ON "delivery_feedback" FROM tc_app;
REVOKE DELETE ON "feedback_count" FROM tc_app;
