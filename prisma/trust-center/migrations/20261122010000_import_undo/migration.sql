-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ImportState" ADD VALUE 'undoing';
ALTER TYPE "ImportState" ADD VALUE 'undone';

-- AlterTable
ALTER TABLE "contact_import" ADD COLUMN     "undoKept" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "undoRemoved" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "undoRestored" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "import_origin" (
    "partnerId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "rowVersion" BIGINT NOT NULL,
    "groundBefore" "LegalGround" NOT NULL,
    "stateBefore" "ConsentState" NOT NULL,
    "groundAfter" "LegalGround" NOT NULL,
    "stateAfter" "ConsentState" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_origin_pkey" PRIMARY KEY ("partnerId","importId","contactId")
);

-- CreateIndex
CREATE INDEX "import_origin_partnerId_contactId_idx" ON "import_origin"("partnerId", "contactId");

-- CreateIndex
CREATE INDEX "contact_partnerId_importId_idx" ON "contact"("partnerId", "importId");

ALTER TABLE "import_origin" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "import_origin" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_partner ON "import_origin"
  USING ("partnerId" = NULLIF(current_setting('tc.partner', true), ''))
  WITH CHECK ("partnerId" = NULLIF(current_setting('tc.partner', true), ''));
