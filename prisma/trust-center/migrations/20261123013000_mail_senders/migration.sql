-- Whose name one mail carries and where its answers go. Business data of the partner.
CREATE TABLE "mail_sender" (
    "partnerId" TEXT NOT NULL,
    "participationId" TEXT NOT NULL,
    "identityId" TEXT,
    "replyAddressId" TEXT,
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_sender_pkey" PRIMARY KEY ("partnerId","participationId")
);

ALTER TABLE "mail_sender" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "mail_sender" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_partner ON "mail_sender"
  USING ("partnerId" = NULLIF(current_setting('tc.partner', true), ''))
  WITH CHECK ("partnerId" = NULLIF(current_setting('tc.partner', true), ''));
