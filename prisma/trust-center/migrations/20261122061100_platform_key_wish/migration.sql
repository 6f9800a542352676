-- AlterTable
ALTER TABLE "platform_dkim_key" ADD COLUMN     "rotateAsked" BOOLEAN NOT NULL DEFAULT false;
