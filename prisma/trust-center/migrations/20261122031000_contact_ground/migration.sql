-- CreateTable
CREATE TABLE "contact_ground" (
    "partnerId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "ground" "LegalGround" NOT NULL DEFAULT 'none',
    "state" "ConsentState" NOT NULL DEFAULT 'none',
    "givenAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_ground_pkey" PRIMARY KEY ("partnerId","contactId","purpose")
);

-- AlterTable
ALTER TABLE "consent_evidence" ADD COLUMN     "logPath" BYTEA,
ADD COLUMN     "logSeq" BIGINT;

-- AlterTable
ALTER TABLE "send_order" ADD COLUMN     "advertiser" TEXT NOT NULL DEFAULT 'partner',
ADD COLUMN     "purpose" TEXT NOT NULL DEFAULT 'newsletter';

-- AlterTable
ALTER TABLE "partner" ADD COLUMN     "unusedConsentMonths" INTEGER NOT NULL DEFAULT 18;

-- AlterTable
ALTER TABLE "import_origin" ADD COLUMN     "grounds" JSONB NOT NULL DEFAULT '{}';

ALTER TABLE "contact_ground" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "contact_ground" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_partner ON "contact_ground"
  USING ("partnerId" = NULLIF(current_setting('tc.partner', true), ''))
  WITH CHECK ("partnerId" = NULLIF(current_setting('tc.partner', true), ''));

-- What stood on the contact was about the newsletter. Row-level security binds the owner too: one partner after the other.
DO $$
DECLARE
  one RECORD;
BEGIN
  FOR one IN SELECT id FROM "partner" LOOP
    PERFORM set_config('tc.partner', one.id, true);
    INSERT INTO "contact_ground" ("partnerId", "contactId", "purpose", "ground", "state", "givenAt", "lastUsedAt", "updatedAt")
      SELECT c."partnerId", c.id, 'newsletter', c."legalGround", c."consentState",
        CASE WHEN c."legalGround" <> 'none' THEN COALESCE(given.at, c."createdAt") END,
        CASE WHEN c."legalGround" <> 'none' THEN used.at END,
        c."updatedAt"
      FROM "contact" c
      LEFT JOIN (SELECT e."contactId", max(e."createdAt") AS at FROM "consent_evidence" e
        WHERE e."purpose" = 'newsletter' AND e."act" = 'granted' GROUP BY 1) given ON given."contactId" = c.id
      LEFT JOIN (SELECT d."contactId", max(d."acceptedAt") AS at FROM "delivery" d GROUP BY 1) used ON used."contactId" = c.id
      WHERE c."legalGround" <> 'none' OR c."consentState" <> 'none';
    UPDATE "import_origin" SET "grounds" = jsonb_build_object('newsletter', jsonb_build_array("groundBefore", "stateBefore", "groundAfter", "stateAfter"));
  END LOOP;
  PERFORM set_config('tc.partner', '', true);
END
$$;

-- AlterTable
ALTER TABLE "contact" DROP COLUMN "consentState",
DROP COLUMN "legalGround";

-- AlterTable
ALTER TABLE "import_origin" DROP COLUMN "groundAfter",
DROP COLUMN "groundBefore",
DROP COLUMN "stateAfter",
DROP COLUMN "stateBefore";
