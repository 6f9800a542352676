-- Where mailers look for returned mails, and what stands in their way: of no partner and no person.
-- CreateTable
CREATE TABLE "return_way" (
    "way" TEXT NOT NULL,
    "mailerId" TEXT NOT NULL,
    "trouble" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "lookedAt" TIMESTAMPTZ(3) NOT NULL,
    "everySeconds" INTEGER NOT NULL,

    CONSTRAINT "return_way_pkey" PRIMARY KEY ("way","mailerId")
);

-- Words of ours, never a server's, which quote users.
ALTER TABLE "return_way" ADD CONSTRAINT "return_way_words" CHECK ("way" ~ '^[a-z]{1,10}$' AND "trouble" ~ '^[a-z_]{1,40}$' AND length("mailerId") <= 40);
