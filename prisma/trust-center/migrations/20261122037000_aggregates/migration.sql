-- CreateTable
CREATE TABLE "aggregate_setting" (
    "id" TEXT NOT NULL,
    "minimumCount" INTEGER NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "aggregate_setting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "aggregate_snapshot" (
    "day" TEXT NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,
    "minimumCount" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "logSeq" BIGINT NOT NULL,

    CONSTRAINT "aggregate_snapshot_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "aggregate_basis" (
    "campaignId" TEXT NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "aggregate_basis_pkey" PRIMARY KEY ("campaignId")
);

-- A day's numbers are written once.
REVOKE UPDATE ON "aggregate_snapshot" FROM tc_app;
-- Raised, never taken away; never below ten.
REVOKE DELETE ON "aggregate_setting" FROM tc_app;
ALTER TABLE "aggregate_setting" ADD CONSTRAINT "aggregate_setting_bounds" CHECK ("minimumCount" BETWEEN 10 AND 50);
