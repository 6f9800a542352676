-- What came back to a mail of a partner's system: its kind and code, never its words. The token is of an address that is no contact.
ALTER TABLE "message" ADD COLUMN     "answer" "FeedbackKind",
ADD COLUMN     "answerStatus" TEXT,
ADD COLUMN     "answeredAt" TIMESTAMPTZ(3),
ADD COLUMN     "suppressionToken" BYTEA;
