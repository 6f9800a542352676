-- The history of a draft says which template version came or went with a state.
ALTER TABLE "fill_save" ADD COLUMN "upgradedTo" INTEGER,
ADD COLUMN "wentBackTo" INTEGER;
