-- Which process of a mailer has a mail: a later process of the same mailer need not wait until the claim is over.
ALTER TABLE "single_mail" ADD COLUMN     "claimedBy" TEXT;

-- Partners take turns: each one's open mails in their order, those of its systems last.
CREATE INDEX "single_mail_turns" ON "single_mail"((COALESCE("partnerId", '')), ("kind" = 'message'), "nextAttemptAt", "id") WHERE "state" IN ('queued', 'claimed');
