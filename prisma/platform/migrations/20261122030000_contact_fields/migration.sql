-- CreateTable
CREATE TABLE "common_field_set" (
    "id" TEXT NOT NULL,
    "fields" JSONB NOT NULL DEFAULT '[]',
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "toldAt" TIMESTAMPTZ(3),

    CONSTRAINT "common_field_set_pkey" PRIMARY KEY ("id")
);
