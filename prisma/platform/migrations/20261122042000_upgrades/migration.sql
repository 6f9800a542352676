-- Every participation has a version of its own: a campaign's partners move to a newer one at different times.
ALTER TABLE "participation" ADD COLUMN "templateVersionId" TEXT;
UPDATE "participation" p SET "templateVersionId" = c."templateVersionId" FROM "campaign" c WHERE c.id = p."campaignId";
ALTER TABLE "participation" ALTER COLUMN "templateVersionId" SET NOT NULL;
ALTER TABLE "participation" ADD COLUMN "orphans" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "participation" ADD COLUMN "heldBy" TEXT;
CREATE INDEX "participation_templateVersionId_state_idx" ON "participation"("templateVersionId", "state");
ALTER TABLE "participation" ADD CONSTRAINT "participation_templateVersionId_fkey" FOREIGN KEY ("templateVersionId") REFERENCES "template_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateEnum
CREATE TYPE "UpgradeMode" AS ENUM ('auto', 'offer', 'force');
CREATE TYPE "UpgradeStage" AS ENUM ('canary', 'everybody', 'stopped');
CREATE TYPE "UpgradeStepState" AS ENUM ('later', 'waiting', 'offered', 'held', 'applied', 'kept', 'undone', 'closed');
CREATE TYPE "UpgradeVerdict" AS ENUM ('clean', 'review', 'blocked');

-- CreateTable
CREATE TABLE "template_upgrade" (
    "id" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "toVersionId" TEXT NOT NULL,
    "mode" "UpgradeMode" NOT NULL,
    "decideBy" TIMESTAMPTZ(3),
    "afterwards" TEXT NOT NULL DEFAULT 'keep',
    "cancelsScheduled" BOOLEAN NOT NULL DEFAULT false,
    "canaryGroupIds" TEXT[],
    "stage" "UpgradeStage" NOT NULL,
    "startedBy" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "widenedAt" TIMESTAMPTZ(3),
    "stoppedAt" TIMESTAMPTZ(3),
    CONSTRAINT "template_upgrade_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "upgrade_step" (
    "upgradeId" TEXT NOT NULL,
    "participationId" TEXT NOT NULL,
    "partnerId" TEXT NOT NULL,
    "fromVersionId" TEXT NOT NULL,
    "state" "UpgradeStepState" NOT NULL,
    "verdict" "UpgradeVerdict",
    "conflicts" INTEGER NOT NULL DEFAULT 0,
    "tasks" INTEGER NOT NULL DEFAULT 0,
    "setAside" INTEGER NOT NULL DEFAULT 0,
    "before" JSONB,
    "after" JSONB,
    "seenAt" TIMESTAMPTZ(3),
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    CONSTRAINT "upgrade_step_pkey" PRIMARY KEY ("upgradeId", "participationId")
);
CREATE TABLE "version_revocation" (
    "templateVersionId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "cancelsScheduled" BOOLEAN NOT NULL DEFAULT false,
    "revokedBy" TEXT NOT NULL,
    "revokedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    CONSTRAINT "version_revocation_pkey" PRIMARY KEY ("templateVersionId")
);

-- CreateIndex
CREATE INDEX "template_upgrade_templateId_startedAt_idx" ON "template_upgrade"("templateId", "startedAt");
CREATE INDEX "upgrade_step_upgradeId_state_idx" ON "upgrade_step"("upgradeId", "state");
CREATE INDEX "upgrade_step_participationId_idx" ON "upgrade_step"("participationId");
CREATE INDEX "upgrade_step_state_idx" ON "upgrade_step"("state");

-- AddForeignKey
ALTER TABLE "template_upgrade" ADD CONSTRAINT "template_upgrade_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "template_upgrade" ADD CONSTRAINT "template_upgrade_toVersionId_fkey" FOREIGN KEY ("toVersionId") REFERENCES "template_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "upgrade_step" ADD CONSTRAINT "upgrade_step_upgradeId_fkey" FOREIGN KEY ("upgradeId") REFERENCES "template_upgrade"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "upgrade_step" ADD CONSTRAINT "upgrade_step_participationId_fkey" FOREIGN KEY ("participationId") REFERENCES "participation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "upgrade_step" ADD CONSTRAINT "upgrade_step_fromVersionId_fkey" FOREIGN KEY ("fromVersionId") REFERENCES "template_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "version_revocation" ADD CONSTRAINT "version_revocation_templateVersionId_fkey" FOREIGN KEY ("templateVersionId") REFERENCES "template_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A revocation is for good: what was revoked is published again as a new version.
CREATE FUNCTION revocation_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW."templateVersionId" <> OLD."templateVersionId" OR NEW."revokedAt" <> OLD."revokedAt" OR NEW.reason <> OLD.reason THEN
    RAISE EXCEPTION 'rows of % never change', TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER version_revocation_stays BEFORE UPDATE OR DELETE ON "version_revocation"
  FOR EACH ROW EXECUTE FUNCTION revocation_stays();
