-- Who got a mail lately is asked for each person of a lease, where headquarters set days of rest: one look instead of the whole ledger.
CREATE INDEX "delivery_accepted" ON "delivery"("partnerId", "contactId", "acceptedAt") WHERE "acceptedAt" IS NOT NULL;
