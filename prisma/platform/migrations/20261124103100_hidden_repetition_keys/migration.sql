-- The Idempotency-Key of a program may name a person. From now on it stands here as a keyed hash; those that stand in clear cannot be turned into one.
DELETE FROM "idempotent_write";
