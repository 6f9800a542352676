-- A version holds more than its draft (brand tokens, what HQ said about regions that are gone): whether the draft has changed since is told by this.
ALTER TABLE "template_version" ADD COLUMN "draftDigest" TEXT;
