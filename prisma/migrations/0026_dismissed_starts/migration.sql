-- A dismissal is of all starts that were slow, not of the first alone: it holds where that one is removed, or others are found to be the first.
ALTER TABLE "dismissed_regression"
  ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN "loadIds" UUID[];
UPDATE "dismissed_regression" SET "loadIds" = ARRAY["loadId"];
ALTER TABLE "dismissed_regression"
  DROP CONSTRAINT "dismissed_regression_pkey",
  DROP COLUMN "loadId",
  ALTER COLUMN "id" DROP DEFAULT,
  ALTER COLUMN "loadIds" SET NOT NULL,
  ADD CONSTRAINT "dismissed_regression_pkey" PRIMARY KEY ("id");
