-- CreateTable
CREATE TABLE "refusal_pending" (
    "partnerId" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "what" TEXT NOT NULL,
    "contactId" TEXT,
    "token" BYTEA,
    "word" TEXT,
    "until" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refusal_pending_pkey" PRIMARY KEY ("partnerId","id")
);

-- CreateTable
CREATE TABLE "refusal_head" (
    "id" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "refusal_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "repeated_refusal" (
    "partnerId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "repeated_refusal_pkey" PRIMARY KEY ("partnerId","contactId","purpose")
);

-- CreateTable
CREATE TABLE "mail_pause" (
    "partnerId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_pause_pkey" PRIMARY KEY ("partnerId","contactId")
);

REVOKE DELETE ON "refusal_head" FROM tc_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['refusal_pending', 'repeated_refusal', 'mail_pause'] LOOP
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

-- Whoever writes a refusal cannot forget the ledger. What a restore repeats from the ledger stands there already (tc.repeats).
CREATE FUNCTION note_suppressions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NULLIF(current_setting('tc.repeats', true), '') IS NULL THEN
    INSERT INTO refusal_pending ("partnerId", what, token, word, at)
      SELECT "partnerId", 'suppressed', token, reason::text, "createdAt" FROM added;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER suppression_to_ledger AFTER INSERT ON "suppression"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_suppressions();

CREATE FUNCTION note_withdrawals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NULLIF(current_setting('tc.repeats', true), '') IS NULL THEN
    INSERT INTO refusal_pending ("partnerId", what, "contactId", word, at)
      SELECT "partnerId", 'withdrawn', "contactId", purpose, "createdAt" FROM added WHERE act <> 'granted';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER withdrawal_to_ledger AFTER INSERT ON "consent_evidence"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_withdrawals();

CREATE FUNCTION note_pauses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NULLIF(current_setting('tc.repeats', true), '') IS NULL THEN
    INSERT INTO refusal_pending ("partnerId", what, "contactId", until, at)
      SELECT "partnerId", 'paused', "contactId", until, "setAt" FROM added;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER pause_to_ledger AFTER INSERT ON "mail_pause"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_pauses();
CREATE TRIGGER changed_pause_to_ledger AFTER UPDATE ON "mail_pause"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_pauses();

-- Old data folders: what is there already is written down at the first start, so that the ledger begins complete.
DO $$
DECLARE
  one text;
BEGIN
  FOR one IN SELECT id FROM partner LOOP
    PERFORM set_config('tc.partner', one, true);
    INSERT INTO refusal_pending ("partnerId", what, token, word, at)
      SELECT "partnerId", 'suppressed', token, reason::text, "createdAt" FROM suppression ORDER BY "createdAt", id;
    INSERT INTO refusal_pending ("partnerId", what, "contactId", word, at)
      SELECT DISTINCT ON ("contactId", purpose) "partnerId", 'withdrawn', "contactId", purpose, "createdAt"
      FROM consent_evidence WHERE act <> 'granted' ORDER BY "contactId", purpose, "createdAt" DESC;
  END LOOP;
  PERFORM set_config('tc.partner', '', true);
END
$$;
