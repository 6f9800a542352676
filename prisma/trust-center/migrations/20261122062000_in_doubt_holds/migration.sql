-- Whoever may have got the mail does not get it again unless a person says so: new orders and new partners begin with that.
ALTER TABLE "partner" ALTER COLUMN "inDoubtPolicy" SET DEFAULT 'hold';
ALTER TABLE "send_order" ALTER COLUMN "inDoubtPolicy" SET DEFAULT 'hold';
-- Nobody could tell a partner that had chosen from one that had not; all begin anew with the safe choice.
UPDATE "partner" SET "inDoubtPolicy" = 'hold';
-- Open leases of a partner are few among all that it ever had.
CREATE INDEX "lease_partnerId_closedAt_idx" ON "lease"("partnerId", "closedAt");
