-- CreateTable
CREATE TABLE "message_template" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "system" BOOLEAN NOT NULL,
    "draft" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawToldAt" TIMESTAMPTZ(3),

    CONSTRAINT "message_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message_template_version" (
    "id" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "publishedBy" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "toldAt" TIMESTAMPTZ(3),

    CONSTRAINT "message_template_version_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "message_template_key_key" ON "message_template"("key");

-- CreateIndex
CREATE UNIQUE INDEX "message_template_version_templateId_number_key" ON "message_template_version"("templateId", "number");

-- AddForeignKey
ALTER TABLE "message_template_version" ADD CONSTRAINT "message_template_version_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "message_template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A published version says for ever what it says; only that the trust center has it is added.
CREATE TRIGGER message_template_version_immutable BEFORE UPDATE ON "message_template_version"
  FOR EACH ROW WHEN (to_jsonb(OLD) - 'toldAt' IS DISTINCT FROM to_jsonb(NEW) - 'toldAt') EXECUTE FUNCTION refuse_change();
CREATE TRIGGER message_template_version_undeleted BEFORE DELETE ON "message_template_version"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER message_template_version_stays BEFORE TRUNCATE ON "message_template_version"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
