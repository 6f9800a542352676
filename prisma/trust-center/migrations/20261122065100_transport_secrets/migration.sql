-- The revision that a transport's secrets were given with: they are sealed under it and stay as they are while only other things change.
ALTER TABLE "mail_transport" ADD COLUMN "secretsRevision" INTEGER NOT NULL DEFAULT 1;
