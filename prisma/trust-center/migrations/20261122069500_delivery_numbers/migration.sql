-- Numbers of deliveries for the operator: by hour, of all partners together, of no person.
-- CreateTable
CREATE TABLE "delivery_hour" (
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "what" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "delivery_hour_pkey" PRIMARY KEY ("hour","what")
);

-- CreateTable
CREATE TABLE "provider_hour" (
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "runId" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "accepted" INTEGER NOT NULL,
    "deferred" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,

    CONSTRAINT "provider_hour_pkey" PRIMARY KEY ("hour","runId","provider")
);

-- Words of ours, never a domain that somebody chose.
ALTER TABLE "delivery_hour" ADD CONSTRAINT "delivery_hour_words" CHECK ("what" ~ '^[a-z_]{1,24}$');
ALTER TABLE "provider_hour" ADD CONSTRAINT "provider_hour_words" CHECK ("provider" ~ '^[a-z0-9_]{1,24}$' AND length("runId") <= 40);
