-- AlterTable
ALTER TABLE "cache_bucket" ADD COLUMN     "trafficAt" TIMESTAMPTZ(3),
ADD COLUMN     "trafficProblem" TEXT,
ADD COLUMN     "trafficSince" DATE,
ADD COLUMN     "trafficTriedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "cache_traffic" (
    "bucket" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "hits" BIGINT NOT NULL,
    "misses" BIGINT NOT NULL,
    "hitBytes" BIGINT NOT NULL,
    "missBytes" BIGINT NOT NULL,
    "observedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cache_traffic_pkey" PRIMARY KEY ("bucket","zone","day")
);

-- CreateIndex
CREATE INDEX "load_bucket_zone_weightsTo_idx" ON "load"("bucket", "zone", "weightsTo" DESC);

-- AddForeignKey
ALTER TABLE "cache_traffic" ADD CONSTRAINT "cache_traffic_bucket_fkey" FOREIGN KEY ("bucket") REFERENCES "cache_bucket"("bucket") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "cache_traffic" FOR EACH ROW EXECUTE FUNCTION announce_change('caches', 'bucket');
CREATE TRIGGER announce_traffic AFTER UPDATE OF "trafficProblem" ON "cache_bucket" FOR EACH ROW EXECUTE FUNCTION announce_change('caches', 'bucket');
