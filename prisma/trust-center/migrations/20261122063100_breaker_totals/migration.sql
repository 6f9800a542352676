-- AlterTable
ALTER TABLE "order_breaker" ADD COLUMN     "lateBounced" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "total" INTEGER NOT NULL DEFAULT 0;
