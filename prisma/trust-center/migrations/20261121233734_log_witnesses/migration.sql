-- CreateTable
CREATE TABLE "log_witness" (
    "id" TEXT NOT NULL,
    "userId" TEXT,
    "apiKeyId" TEXT,
    "partnerId" TEXT,
    "publicKey" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "log_witness_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_cosignature" (
    "witnessId" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "time" BIGINT NOT NULL,
    "signature" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "log_cosignature_pkey" PRIMARY KEY ("witnessId","size")
);

-- CreateTable
CREATE TABLE "log_alarm" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "userId" TEXT,
    "partnerId" TEXT,
    "kept" TEXT NOT NULL,
    "shown" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,

    CONSTRAINT "log_alarm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_daily_checkpoint" (
    "day" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "log_daily_checkpoint_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "log_daily_mail" (
    "day" TEXT NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "log_daily_mail_pkey" PRIMARY KEY ("day","userId")
);

-- CreateTable
CREATE TABLE "log_kms_record" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "log_kms_record_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "log_witness_publicKey_key" ON "log_witness"("publicKey");

-- CreateIndex
CREATE INDEX "log_witness_partnerId_idx" ON "log_witness"("partnerId");

-- CreateIndex
CREATE INDEX "log_cosignature_size_idx" ON "log_cosignature"("size");

-- CreateIndex
CREATE UNIQUE INDEX "log_alarm_digest_key" ON "log_alarm"("digest");

-- What was cosigned or reported stays.
REVOKE UPDATE, DELETE ON "log_cosignature", "log_alarm", "log_daily_checkpoint", "log_daily_mail" FROM tc_app;
REVOKE DELETE ON "log_witness" FROM tc_app;
