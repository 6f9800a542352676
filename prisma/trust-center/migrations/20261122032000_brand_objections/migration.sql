-- CreateTable
CREATE TABLE "brand_objection" (
    "token" BYTEA NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "brand_objection_pkey" PRIMARY KEY ("token")
);

-- CreateTable
CREATE TABLE "brand_objection_head" (
    "id" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "brand_objection_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "brand_wish" (
    "partnerId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "objects" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "brand_wish_pkey" PRIMARY KEY ("partnerId","contactId")
);

REVOKE DELETE ON "brand_objection_head" FROM tc_app;

ALTER TABLE "brand_wish" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "brand_wish" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_partner ON "brand_wish"
  USING ("partnerId" = NULLIF(current_setting('tc.partner', true), ''))
  WITH CHECK ("partnerId" = NULLIF(current_setting('tc.partner', true), ''));
