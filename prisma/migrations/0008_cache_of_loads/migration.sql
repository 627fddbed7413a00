-- AlterTable
ALTER TABLE "load" ADD COLUMN     "bucket" TEXT,
ADD COLUMN     "weights" TEXT,
ADD COLUMN     "weightsFrom" TIMESTAMPTZ(3),
ADD COLUMN     "weightsTo" TIMESTAMPTZ(3),
ADD COLUMN     "cache" TEXT;

-- CreateIndex
CREATE INDEX "load_weights_zone_weightsTo_idx" ON "load"("weights", "zone", "weightsTo" DESC);
