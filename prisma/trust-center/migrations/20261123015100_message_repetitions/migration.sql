-- Written together with the mail: a process that ends before it answered leaves no doubt whether there is one.
ALTER TABLE "message" ADD COLUMN     "repetition" TEXT;

-- CreateIndex
CREATE INDEX "message_partnerId_repetition_idx" ON "message"("partnerId", "repetition");
