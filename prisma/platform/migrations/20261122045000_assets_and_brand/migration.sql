-- AlterTable
ALTER TABLE "asset" ADD COLUMN "altTexts" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN "archivedAt" TIMESTAMPTZ(3),
ADD COLUMN "focusX" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
ADD COLUMN "focusY" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
ADD COLUMN "rightsNote" TEXT NOT NULL DEFAULT '',
ADD COLUMN "rightsUntil" DATE,
ADD COLUMN "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "partner" ADD COLUMN "legalForm" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "asset_version" (
    "assetId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "savedBy" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "asset_version_pkey" PRIMARY KEY ("assetId","number")
);

-- CreateTable
CREATE TABLE "asset_collection" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "forAll" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "asset_collection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "asset_collection_group" (
    "collectionId" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,

    CONSTRAINT "asset_collection_group_pkey" PRIMARY KEY ("collectionId","groupId")
);

-- CreateTable
CREATE TABLE "asset_in_collection" (
    "collectionId" TEXT NOT NULL,
    "assetId" TEXT NOT NULL,

    CONSTRAINT "asset_in_collection_pkey" PRIMARY KEY ("collectionId","assetId")
);

-- CreateTable
CREATE TABLE "asset_rendition" (
    "key" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "asset_rendition_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "brand_version" (
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kit" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "savedBy" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "brand_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "brand_draft" (
    "id" TEXT NOT NULL,
    "kit" JSONB NOT NULL,
    "base" INTEGER NOT NULL,
    "savedBy" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "brand_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "asset_collection_name_key" ON "asset_collection"("name");

-- CreateIndex
CREATE INDEX "asset_collection_group_groupId_idx" ON "asset_collection_group"("groupId");

-- CreateIndex
CREATE INDEX "asset_in_collection_assetId_idx" ON "asset_in_collection"("assetId");

-- CreateIndex
CREATE UNIQUE INDEX "brand_version_number_key" ON "brand_version"("number");

-- AddForeignKey
ALTER TABLE "asset_version" ADD CONSTRAINT "asset_version_assetId_fkey" FOREIGN KEY ("assetId") REFERENCES "asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_collection_group" ADD CONSTRAINT "asset_collection_group_collectionId_fkey" FOREIGN KEY ("collectionId") REFERENCES "asset_collection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_collection_group" ADD CONSTRAINT "asset_collection_group_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "partner_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_in_collection" ADD CONSTRAINT "asset_in_collection_collectionId_fkey" FOREIGN KEY ("collectionId") REFERENCES "asset_collection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_in_collection" ADD CONSTRAINT "asset_in_collection_assetId_fkey" FOREIGN KEY ("assetId") REFERENCES "asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Every image is its own first version.
INSERT INTO "asset_version" ("assetId", "number", "sha256", "mediaType", "width", "height", "bytes", "savedBy", "savedAt")
  SELECT "id", 1, "sha256", "mediaType", "width", "height", "bytes", 'system', "createdAt" FROM "asset";

-- The brand as it was, in the form of the kit: its colours stay the ones among which partners choose.
UPDATE "headquarters" SET "brand" = jsonb_build_object(
  'colours', coalesce((
    SELECT jsonb_agg(jsonb_build_object('token', 'colour-' || n, 'name', c ->> 'name', 'value', c ->> 'value', 'role', 'accent') ORDER BY n)
    FROM jsonb_array_elements("brand" -> 'colours') WITH ORDINALITY AS colours(c, n)), '[]'),
  'fonts', coalesce((
    SELECT jsonb_agg(jsonb_build_object('token', 'font-' || n, 'name', left(regexp_replace(f, '[^[:alnum:] -]', '', 'g'), 60), 'fallback', 'sans') ORDER BY n)
    FROM jsonb_array_elements_text("brand" -> 'fonts') WITH ORDINALITY AS fonts(f, n)
    WHERE regexp_replace(f, '[^[:alnum:] -]', '', 'g') <> ''), '[]'),
  'pairs', '[]'::jsonb, 'spacing', '[]'::jsonb, 'sizes', '[]'::jsonb, 'buttons', '[]'::jsonb, 'logos', '[]'::jsonb, 'legal', '[]'::jsonb,
  'hosts', jsonb_build_object('links', to_jsonb("allowedHosts"), 'images', to_jsonb("allowedHosts")),
  'words', jsonb_build_object('forbidden', '[]'::jsonb, 'required', '[]'::jsonb),
  'tone', '[]'::jsonb);
INSERT INTO "brand_version" ("id", "number", "kit", "savedBy", "savedAt")
  SELECT 'brv_' || rpad('01', 26, '0'), 1, "brand", 'system', "updatedAt" FROM "headquarters";

-- AlterTable
ALTER TABLE "headquarters" DROP COLUMN "allowedHosts";

-- What was in force stays as it was.
CREATE TRIGGER brand_version_immutable BEFORE UPDATE OR DELETE ON "brand_version"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER brand_version_stays BEFORE TRUNCATE ON "brand_version"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER asset_version_immutable BEFORE UPDATE OR DELETE ON "asset_version"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
