-- CreateEnum
CREATE TYPE "KeyJobKind" AS ENUM ('data_key', 'blind_index');

-- CreateEnum
CREATE TYPE "KeyJobState" AS ENUM ('running', 'finished');

-- CreateEnum
CREATE TYPE "KeyDestructionState" AS ENUM ('requested', 'withdrawn', 'scheduled', 'cancelled', 'destroyed');

-- CreateEnum
CREATE TYPE "KeyCustody" AS ENUM ('enabled', 'disabled', 'destruction_scheduled', 'destroyed');

-- AlterEnum
ALTER TYPE "KeyState" ADD VALUE 'prepared';

-- AlterEnum
ALTER TYPE "Role" ADD VALUE 'key_custodian';

-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "nextEmailIndex" BYTEA;

-- AlterTable
ALTER TABLE "partner" ADD COLUMN     "keyCustody" "KeyCustody" NOT NULL DEFAULT 'enabled',
ADD COLUMN     "keyRevision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "nextKmsKeyArn" TEXT;

-- CreateTable
CREATE TABLE "key_job" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" "KeyJobKind" NOT NULL,
    "state" "KeyJobState" NOT NULL DEFAULT 'running',
    "fromVersion" INTEGER NOT NULL,
    "toVersion" INTEGER NOT NULL,
    "cursor" TEXT NOT NULL DEFAULT '',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL,
    "waitsFor" TEXT,
    "startedBy" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "key_job_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "key_destruction" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "state" "KeyDestructionState" NOT NULL DEFAULT 'requested',
    "reason" TEXT NOT NULL,
    "windowDays" INTEGER NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "requestedByOperator" BOOLEAN NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "approvedBy" TEXT,
    "approvedAt" TIMESTAMPTZ(3),
    "destroyAt" TIMESTAMPTZ(3),
    "endedBy" TEXT,
    "endedAt" TIMESTAMPTZ(3),
    "certificate" JSONB,

    CONSTRAINT "key_destruction_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateIndex
CREATE INDEX "key_job_partnerId_startedAt_idx" ON "key_job"("partnerId", "startedAt");

-- One rotation of a kind at a time, one destruction under way.
CREATE UNIQUE INDEX "key_job_one_running" ON "key_job"("partnerId", "kind") WHERE "state" = 'running';
CREATE UNIQUE INDEX "key_destruction_one_open" ON "key_destruction"("partnerId") WHERE "state" IN ('requested', 'scheduled');

ALTER TABLE "key_job" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "key_job" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_partner ON "key_job"
  USING ("partnerId" = NULLIF(current_setting('tc.partner', true), ''))
  WITH CHECK ("partnerId" = NULLIF(current_setting('tc.partner', true), ''));
ALTER TABLE "key_destruction" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "key_destruction" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_partner ON "key_destruction"
  USING ("partnerId" = NULLIF(current_setting('tc.partner', true), ''))
  WITH CHECK ("partnerId" = NULLIF(current_setting('tc.partner', true), ''));
-- Who asked for a destruction and who approved it stays.
REVOKE DELETE ON "key_destruction", "key_job" FROM tc_app;

-- The end of a rotation must not lose a contact that somebody writes under the old key at that very moment: whoever writes contacts
-- shares a lock on the keys that they name, and a key that is no longer in use is refused. Retiring a key waits for these locks and
-- counts again.
CREATE FUNCTION demand_keys_in_use() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  states "KeyState"[];
BEGIN
  SELECT array_agg(locked.state) INTO states FROM (
    SELECT k.state FROM "purpose_key" k
    JOIN (
      SELECT DISTINCT w."partnerId", 'dek'::"KeyUse" AS use, w."dekVersion" AS version FROM written w
      UNION ALL
      SELECT DISTINCT w."partnerId", 'bik'::"KeyUse", w."bikVersion" FROM written w
    ) named ON k."partnerId" = named."partnerId" AND k.use = named.use AND k.version = named.version
    FOR SHARE OF k
  ) locked;
  IF states && ARRAY['retired', 'destroyed']::"KeyState"[] THEN
    RAISE EXCEPTION 'the keys of this partner were rotated meanwhile' USING ERRCODE = 'MP001';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER contact_keys_of_new AFTER INSERT ON "contact"
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION demand_keys_in_use();
CREATE TRIGGER contact_keys_of_changed AFTER UPDATE ON "contact"
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION demand_keys_in_use();
