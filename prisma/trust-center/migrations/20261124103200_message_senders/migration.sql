-- Which of the partner's senders a mail of its system goes out with: known before the mail is opened, so that the limits of that one's domain hold it.
ALTER TABLE "message" ADD COLUMN     "senderId" TEXT;
