-- AlterTable
ALTER TABLE "partner" ADD COLUMN     "inDoubtPolicy" "InDoubtPolicy" NOT NULL DEFAULT 'resend';
