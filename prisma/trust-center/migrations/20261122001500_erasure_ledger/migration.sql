-- CreateTable
CREATE TABLE "erasure_head" (
    "id" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "erasure_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erasure" (
    "partnerId" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "cause" TEXT NOT NULL,
    "people" INTEGER NOT NULL,
    "logSeq" BIGINT NOT NULL,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("partnerId","n")
);

REVOKE DELETE ON "erasure_head" FROM tc_app;
REVOKE UPDATE, DELETE ON "erasure" FROM tc_app;

ALTER TABLE "erasure" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "erasure" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_partner ON "erasure"
  USING ("partnerId" = NULLIF(current_setting('tc.partner', true), ''))
  WITH CHECK ("partnerId" = NULLIF(current_setting('tc.partner', true), ''));

-- Whoever deletes a person without an entry in the ledger would bring them back with the next restore.
CREATE FUNCTION demand_ledger_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NULLIF(current_setting('tc.erasure', true), '') IS NULL THEN
    RAISE EXCEPTION 'a contact is deleted only in a transaction with an entry in the erasure ledger: see trust-center/erasure';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER contact_leaves_with_entry BEFORE DELETE ON "contact"
  FOR EACH STATEMENT EXECUTE FUNCTION demand_ledger_entry();
