-- What one visitor did is looked at together: whoever follows every link of a mail at once is no person.
CREATE INDEX "recipient_event_partnerId_orderId_visitor_idx" ON "recipient_event"("partnerId", "orderId", "visitor");
