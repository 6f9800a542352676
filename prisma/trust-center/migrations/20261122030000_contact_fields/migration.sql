-- AlterTable
ALTER TABLE "contact_import" ADD COLUMN     "badCells" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "common_field_set" (
    "id" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "fields" JSONB NOT NULL,

    CONSTRAINT "common_field_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_field" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "archivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_field_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "field_job" (
    "partnerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "fieldId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "detail" BYTEA,
    "cursor" TEXT NOT NULL DEFAULT '',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "waitsFor" TEXT,
    "startedBy" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "field_job_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "import_cell" (
    "partnerId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "contactId" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "cell" BYTEA NOT NULL,

    CONSTRAINT "import_cell_pkey" PRIMARY KEY ("partnerId","importId","line","place")
);

-- CreateIndex
CREATE INDEX "field_job_partnerId_fieldId_idx" ON "field_job"("partnerId", "fieldId");

-- CreateIndex
CREATE INDEX "import_cell_partnerId_contactId_idx" ON "import_cell"("partnerId", "contactId");

-- One piece of work on a field at a time, whoever starts it.
CREATE UNIQUE INDEX "field_job_one_running" ON "field_job"("partnerId", "fieldId") WHERE "state" = 'running';

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['contact_field', 'field_job', 'import_cell'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format($policy$
      CREATE POLICY one_partner ON %I
        USING ("partnerId" = NULLIF(current_setting('tc.partner', true), ''))
        WITH CHECK ("partnerId" = NULLIF(current_setting('tc.partner', true), ''))
    $policy$, name);
  END LOOP;
END
$$;
