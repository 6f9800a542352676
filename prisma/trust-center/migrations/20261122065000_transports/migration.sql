-- CreateTable
CREATE TABLE "mail_transport" (
    "id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "secrets" BYTEA,
    "weight" INTEGER NOT NULL,
    "connections" INTEGER NOT NULL,
    "mostPerHour" INTEGER,
    "partnerIds" TEXT[],
    "isPaused" BOOLEAN NOT NULL DEFAULT false,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_transport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_transport_test" (
    "serverId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "testedAt" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "mail_transport_test_pkey" PRIMARY KEY ("serverId")
);
