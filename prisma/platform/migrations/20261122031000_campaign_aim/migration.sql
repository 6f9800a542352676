-- AlterTable
ALTER TABLE "campaign" ADD COLUMN     "advertiser" TEXT NOT NULL DEFAULT 'partner',
ADD COLUMN     "advertiserName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "purpose" TEXT NOT NULL DEFAULT 'newsletter';
