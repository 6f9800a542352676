-- Who of an order is still open is looked up with every lease, and these are few of many: indexes of them alone. Row-level security lets
-- PostgreSQL compare an enum only after the partner's rows are read, never in an index's key; as an index's condition it may.
DROP INDEX "delivery_partnerId_orderId_state_nextAttemptAt_idx";
CREATE INDEX "delivery_queued" ON "delivery"("partnerId", "orderId", "contactId") WHERE "state" = 'queued';
CREATE INDEX "delivery_claimed" ON "delivery"("partnerId", "orderId", "leaseId") WHERE "state" = 'claimed';
CREATE INDEX "delivery_deferred" ON "delivery"("partnerId", "orderId", "nextAttemptAt") WHERE "state" = 'deferred';
