-- Two more roles, for installations that separate them: `tc_keys` reaches the key tables and nothing else (TRUST_KEYS_DATABASE_URL),
-- `tc_backup` reads and writes nothing. Both without a sign-in until an administrator gives one. An owner who may not create roles, on a
-- server where nobody made them, goes on without: nothing depends on them.
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['tc_keys', 'tc_backup'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    EXCEPTION
      WHEN duplicate_object OR unique_violation THEN NULL;
      WHEN insufficient_privilege THEN NULL;
    END;
  END LOOP;

  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tc_keys') THEN
    GRANT USAGE ON SCHEMA public TO tc_keys;
    GRANT SELECT, INSERT, UPDATE ON "purpose_key" TO tc_keys;
    GRANT SELECT, INSERT ON "system_key" TO tc_keys;
    GRANT SELECT (id, "kmsKeyArn", "nextKmsKeyArn", "kmsMode", "keyCustody", "keyEpoch", "keyRevision", "wrappedKey") ON "partner" TO tc_keys;
    GRANT UPDATE ("kmsKeyArn", "nextKmsKeyArn", "kmsMode", "keyRevision", "wrappedKey", "updatedAt") ON "partner" TO tc_keys;
  END IF;

  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tc_backup') THEN
    GRANT USAGE ON SCHEMA public TO tc_backup;
    GRANT SELECT ON ALL TABLES IN SCHEMA public TO tc_backup;
    GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO tc_backup;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO tc_backup;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON SEQUENCES TO tc_backup;
  END IF;
END
$$;
