-- From when on an order stops by itself. The newest row of a key counts; those before are its history.
CREATE TABLE "breaker_setting" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "bounceShare" DOUBLE PRECISION,
    "complaintShare" DOUBLE PRECISION,
    "leastTried" INTEGER,
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "breaker_setting_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "breaker_setting_key_id_idx" ON "breaker_setting"("key", "id");

-- Either all of it, or nothing: taken back.
ALTER TABLE "breaker_setting" ADD CONSTRAINT "breaker_setting_bounds" CHECK (
  ("bounceShare" IS NULL AND "complaintShare" IS NULL AND "leastTried" IS NULL)
  OR ("bounceShare" BETWEEN 0.005 AND 0.2 AND "complaintShare" BETWEEN 0.0005 AND 0.02 AND "leastTried" BETWEEN 20 AND 1000
    AND num_nulls("bounceShare", "complaintShare", "leastTried") = 0));

-- What was set stays to be seen.
REVOKE UPDATE, DELETE ON "breaker_setting" FROM tc_app;
