-- The second wall between partners (the first: another partner's keys are never loaded), and what each role may do.

DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['tc_app', 'tc_audit'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    EXCEPTION
      WHEN duplicate_object OR unique_violation THEN NULL;
      WHEN insufficient_privilege THEN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
          RAISE EXCEPTION 'The role % is missing and this user may not create it: see docs/operations.md', wanted;
        END IF;
    END;
  END LOOP;
END
$$;

-- Row-level security on every table with a partner, except those with a written reason. FORCE: it binds the owner too.
-- Without the setting `tc.partner` no row is visible and none can be written.
DO $$
DECLARE
  exempt CONSTANT text[] := ARRAY[
    'membership',  -- read at sign-in, before a partner is chosen
    'invitation',  -- found by the token of the mailed link, before anybody is signed in
    'api_key',     -- found by the hash of the secret, which then names the partner
    'log_entry',   -- one log for everybody; officers read it across partners, and it holds no personal data
    'log_detail',  -- belongs to the log; sealed under the partner's audit key
    'single_mail'  -- the mailer's outbox of all partners, claimed in the order of time; address and text are sealed
  ];
  name text;
BEGIN
  FOR name IN
    SELECT c.relname FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'partnerId' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL (exempt)
    ORDER BY c.relname
  LOOP
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

GRANT USAGE ON SCHEMA public TO tc_app, tc_audit;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO tc_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO tc_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO tc_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO tc_app;
-- The ledger of migrations is the owner's; a scratch database of the checks has none.
DO $$
BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    REVOKE ALL ON "_prisma_migrations" FROM tc_app;
  END IF;
END
$$;

-- The log only grows. A leaf's salt and detail may be deleted (erasure of log content), the leaf stays.
REVOKE UPDATE, DELETE ON "log_entry", "log_checkpoint" FROM tc_app;
REVOKE UPDATE ON "log_detail", "consent_evidence" FROM tc_app;
GRANT SELECT, INSERT ON "log_entry", "log_detail", "log_checkpoint" TO tc_audit;
GRANT SELECT, INSERT, UPDATE ON "log_head" TO tc_audit;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % never change', TG_TABLE_NAME;
END
$$;

-- Against the owner's own mistakes; whoever owns the table can drop the trigger, and the signed checkpoints then show it.
CREATE TRIGGER log_entry_immutable BEFORE UPDATE OR DELETE ON "log_entry"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_checkpoint_immutable BEFORE UPDATE OR DELETE ON "log_checkpoint"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_entry_stays BEFORE TRUNCATE ON "log_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
