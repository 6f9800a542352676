-- CreateTable
CREATE TABLE "fill_save" (
    "id" TEXT NOT NULL,
    "participationId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "fill" JSONB NOT NULL,
    "regions" TEXT[],
    "savedBy" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "restoredFrom" TEXT,

    CONSTRAINT "fill_save_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "participation_look" (
    "participationId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "templateVersionId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "participation_look_pkey" PRIMARY KEY ("participationId","userId")
);

-- CreateTable
CREATE TABLE "usual_text" (
    "partnerId" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "regionId" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "label" TEXT NOT NULL,
    "keptBy" TEXT NOT NULL,
    "keptAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usual_text_pkey" PRIMARY KEY ("partnerId","templateId","regionId")
);

-- CreateIndex
CREATE INDEX "fill_save_participationId_savedAt_idx" ON "fill_save"("participationId", "savedAt");

-- AddForeignKey
ALTER TABLE "fill_save" ADD CONSTRAINT "fill_save_participationId_fkey" FOREIGN KEY ("participationId") REFERENCES "participation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participation_look" ADD CONSTRAINT "participation_look_participationId_fkey" FOREIGN KEY ("participationId") REFERENCES "participation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usual_text" ADD CONSTRAINT "usual_text_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "partner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usual_text" ADD CONSTRAINT "usual_text_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "template"("id") ON DELETE CASCADE ON UPDATE CASCADE;
