-- Opens and clicks as the tracking process got them, many in one row, until the trust center has judged them. The row of a batch that was
-- taken stays for a while without its events: a batch that comes a second time is known.
CREATE TABLE "tracking_batch" (
    "id" TEXT NOT NULL,
    "events" BYTEA,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "takenAt" TIMESTAMPTZ(3),

    CONSTRAINT "tracking_batch_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "tracking_batch_takenAt_id_idx" ON "tracking_batch"("takenAt", "id");
ALTER TABLE "tracking_batch" ADD CONSTRAINT "tracking_batch_bounded" CHECK (length(id) <= 40 AND octet_length("events") <= 1048576);

-- By what a machine was known.
ALTER TABLE "recipient_event" ADD COLUMN "machineSign" TEXT;

-- The role of the tracking process: it adds batches, and reads which mail a delivery was and which links that mail has. No person, no
-- event that was stored, no key. Without a sign-in until one is given; an owner who may not create roles goes on without.
DO $$
DECLARE
  name text;
BEGIN
  BEGIN
    CREATE ROLE tc_tracking NOLOGIN;
  EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN NULL;
  END;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tc_tracking') THEN
    GRANT USAGE ON SCHEMA public TO tc_tracking;
    GRANT INSERT ("id", "events") ON "tracking_batch" TO tc_tracking;
    GRANT SELECT ("partnerId", id, "orderId") ON "delivery" TO tc_tracking;
    GRANT SELECT ("partnerId", id, "packageId") ON "send_order" TO tc_tracking;
    GRANT SELECT ("partnerId", id, "content") ON "send_package" TO tc_tracking;
    -- A click belongs to any partner. These policies are for reading alone, and the rights above leave nothing but ids and templates.
    FOREACH name IN ARRAY ARRAY['delivery', 'send_order', 'send_package'] LOOP
      EXECUTE format('CREATE POLICY links_of_mails ON %I FOR SELECT TO tc_tracking USING (true)', name);
    END LOOP;
  END IF;
END
$$;
