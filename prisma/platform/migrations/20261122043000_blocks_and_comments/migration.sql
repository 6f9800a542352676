-- AlterTable
ALTER TABLE "template" ADD COLUMN     "draftSavedAt" TIMESTAMPTZ(3),
ADD COLUMN     "draftSavedBy" TEXT,
ADD COLUMN     "draftSavedByName" TEXT;

-- CreateTable
CREATE TABLE "block" (
    "id" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "tag" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "block_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "block_version" (
    "blockId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "root" JSONB NOT NULL,
    "languages" TEXT[],
    "translations" JSONB NOT NULL DEFAULT '{}',
    "changelog" TEXT NOT NULL DEFAULT '',
    "savedBy" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "block_version_pkey" PRIMARY KEY ("blockId","number")
);

-- CreateTable
CREATE TABLE "block_use" (
    "templateId" TEXT NOT NULL,
    "blockId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "copies" INTEGER NOT NULL,

    CONSTRAINT "block_use_pkey" PRIMARY KEY ("templateId","blockId")
);

-- CreateTable
CREATE TABLE "template_comment" (
    "id" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "threadId" TEXT,
    "text" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "authorName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedBy" TEXT,
    "resolvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "template_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "template_comment_read" (
    "templateId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "template_comment_read_pkey" PRIMARY KEY ("templateId","personId")
);

-- CreateTable
CREATE TABLE "template_editor" (
    "templateId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "personName" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "template_editor_pkey" PRIMARY KEY ("templateId","personId")
);

-- CreateTable
CREATE TABLE "kept_draft" (
    "id" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "savedBy" TEXT NOT NULL,
    "savedByName" TEXT NOT NULL,
    "keptAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "kept_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "block_use_blockId_idx" ON "block_use"("blockId");

-- CreateIndex
CREATE INDEX "template_comment_templateId_idx" ON "template_comment"("templateId");

-- CreateIndex
CREATE INDEX "kept_draft_templateId_idx" ON "kept_draft"("templateId");

-- AddForeignKey
ALTER TABLE "block_version" ADD CONSTRAINT "block_version_blockId_fkey" FOREIGN KEY ("blockId") REFERENCES "block"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "block_use" ADD CONSTRAINT "block_use_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "block_use" ADD CONSTRAINT "block_use_blockId_fkey" FOREIGN KEY ("blockId") REFERENCES "block"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "template_comment" ADD CONSTRAINT "template_comment_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "template_comment_read" ADD CONSTRAINT "template_comment_read_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "template_editor" ADD CONSTRAINT "template_editor_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kept_draft" ADD CONSTRAINT "kept_draft_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A version of a block says for ever what it says: templates and slots name it.
CREATE TRIGGER block_version_immutable BEFORE UPDATE OR DELETE ON "block_version"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER block_version_stays BEFORE TRUNCATE ON "block_version"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
