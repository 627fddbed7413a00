-- Tries that failed, counted by what they are limited by: an account, an address, or nobody in particular. A row is of the last hour at most.
CREATE TABLE "failed_try" (
  "key" TEXT NOT NULL,
  "failures" INTEGER NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "failed_try_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "failed_try_since_idx" ON "failed_try" ("since");
