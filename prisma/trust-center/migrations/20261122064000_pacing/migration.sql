-- CreateEnum
CREATE TYPE "WarmUpState" AS ENUM ('running', 'done');

-- AlterTable
ALTER TABLE "lease" ADD COLUMN     "pacedBy" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "senderDomain" TEXT;

-- CreateTable
CREATE TABLE "pacing_limit" (
    "key" TEXT NOT NULL,
    "perHour" INTEGER NOT NULL,
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pacing_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "pacing_bucket" (
    "key" TEXT NOT NULL,
    "level" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "perHour" INTEGER NOT NULL,
    "charges" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "pacing_bucket_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "warm_up" (
    "domain" TEXT NOT NULL,
    "state" "WarmUpState" NOT NULL DEFAULT 'running',
    "ladder" INTEGER[],
    "timeZone" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "day" TEXT NOT NULL,
    "step" INTEGER NOT NULL DEFAULT 0,
    "used" INTEGER NOT NULL DEFAULT 0,
    "bounced" INTEGER NOT NULL DEFAULT 0,
    "complained" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "warm_up_pkey" PRIMARY KEY ("domain")
);

-- CreateTable
CREATE TABLE "warm_up_day" (
    "domain" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "most" INTEGER NOT NULL,
    "used" INTEGER NOT NULL,
    "bounced" INTEGER NOT NULL,
    "complained" INTEGER NOT NULL,

    CONSTRAINT "warm_up_day_pkey" PRIMARY KEY ("domain","day")
);

-- CreateTable
CREATE TABLE "mailer_presence" (
    "id" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mailer_presence_pkey" PRIMARY KEY ("id")
);

-- A rate of nothing would stand still for ever: whoever wants no mails pauses an order.
ALTER TABLE "pacing_limit" ADD CONSTRAINT "pacing_limit_rate" CHECK ("perHour" BETWEEN 1 AND 100000000);
