-- CreateTable
CREATE TABLE "form_template" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "archivedAt" TIMESTAMPTZ(3),
    "archiveToldAt" TIMESTAMPTZ(3),

    CONSTRAINT "form_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "form_template_version" (
    "id" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "publishedBy" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "toldAt" TIMESTAMPTZ(3),

    CONSTRAINT "form_template_version_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "form_template_version_templateId_number_key" ON "form_template_version"("templateId", "number");

-- AddForeignKey
ALTER TABLE "form_template_version" ADD CONSTRAINT "form_template_version_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "form_template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A published version says for ever what it says; only that the trust center has it is added.
CREATE TRIGGER form_template_version_immutable BEFORE UPDATE ON "form_template_version"
  FOR EACH ROW WHEN (to_jsonb(OLD) - 'toldAt' IS DISTINCT FROM to_jsonb(NEW) - 'toldAt') EXECUTE FUNCTION refuse_change();
CREATE TRIGGER form_template_version_undeleted BEFORE DELETE ON "form_template_version"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER form_template_version_stays BEFORE TRUNCATE ON "form_template_version"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
