-- CreateEnum
CREATE TYPE "CacheWish" AS ENUM ('on', 'off');

-- CreateTable
CREATE TABLE "cache_bucket" (
    "bucket" TEXT NOT NULL,
    "location" TEXT,
    "locationType" TEXT,
    "dataLocations" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "observedAt" TIMESTAMPTZ(3),
    "triedAt" TIMESTAMPTZ(3),
    "lookedAt" TIMESTAMPTZ(3),
    "askedAt" TIMESTAMPTZ(3),
    "problem" TEXT,
    "failedAt" TIMESTAMPTZ(3),

    CONSTRAINT "cache_bucket_pkey" PRIMARY KEY ("bucket")
);

-- CreateTable
CREATE TABLE "zone_cache" (
    "id" UUID NOT NULL,
    "bucket" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "wish" "CacheWish",
    "wantedTtl" INTEGER,
    "wishedBy" TEXT,
    "wishedAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),
    "problem" TEXT,
    "retryAt" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT,
    "ttlSeconds" INTEGER,
    "pendingUpdate" BOOLEAN NOT NULL DEFAULT false,
    "operation" TEXT,
    "progress" INTEGER,
    "madeAt" TIMESTAMPTZ(3),
    "disabledAt" TIMESTAMPTZ(3),

    CONSTRAINT "zone_cache_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cache_change" (
    "id" BIGSERIAL NOT NULL,
    "cacheId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" TEXT,
    "text" TEXT NOT NULL,
    "by" TEXT,

    CONSTRAINT "cache_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "zone_cache_bucket_zone_key" ON "zone_cache"("bucket", "zone");

-- CreateIndex
CREATE INDEX "cache_change_cacheId_at_idx" ON "cache_change"("cacheId", "at" DESC);

-- AddForeignKey
ALTER TABLE "zone_cache" ADD CONSTRAINT "zone_cache_bucket_fkey" FOREIGN KEY ("bucket") REFERENCES "cache_bucket"("bucket") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cache_change" ADD CONSTRAINT "cache_change_cacheId_fkey" FOREIGN KEY ("cacheId") REFERENCES "zone_cache"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Those that are worked on are few, and looked for every two seconds.
CREATE INDEX "zone_cache_open" ON "zone_cache" ("wishedAt") WHERE "wish" IS NOT NULL AND "settledAt" IS NULL;

CREATE TRIGGER announce AFTER INSERT OR DELETE OR UPDATE OF "location", "problem" ON "cache_bucket" FOR EACH ROW EXECUTE FUNCTION announce_change('caches', 'bucket');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "zone_cache" FOR EACH ROW EXECUTE FUNCTION announce_change('caches', 'id');
