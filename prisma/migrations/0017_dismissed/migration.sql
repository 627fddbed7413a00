-- A regression that somebody said is none: which start it began with, by whom and why.
CREATE TABLE "dismissed_regression" (
  "loadId" UUID NOT NULL,
  "measure" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "dismissed_regression_pkey" PRIMARY KEY ("loadId", "measure")
);
ALTER TABLE "dismissed_regression" ADD CONSTRAINT "dismissed_regression_loadId_fkey"
  FOREIGN KEY ("loadId") REFERENCES "load"("id") ON DELETE CASCADE ON UPDATE CASCADE;
