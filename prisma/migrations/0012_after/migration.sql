-- CreateEnum
CREATE TYPE "AdoptionState" AS ENUM ('reading', 'read', 'adopting', 'done', 'failed', 'discarded');

-- AlterTable
ALTER TABLE "model" ADD COLUMN     "adoptionId" UUID,
ALTER COLUMN "commit" DROP NOT NULL,
ALTER COLUMN "verifiedAt" DROP NOT NULL;

-- CreateTable
CREATE TABLE "weights_removal" (
    "id" UUID NOT NULL,
    "modelId" UUID,
    "repo" TEXT NOT NULL,
    "bucket" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "objects" JSONB,
    "removed" INTEGER NOT NULL DEFAULT 0,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retryAt" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "settledAt" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "weights_removal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "adoption" (
    "id" UUID NOT NULL,
    "bucket" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "repo" TEXT,
    "revision" TEXT,
    "state" "AdoptionState" NOT NULL DEFAULT 'reading',
    "problem" TEXT,
    "retryAt" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "found" JSONB,
    "toReadBytes" BIGINT NOT NULL DEFAULT 0,
    "readBytes" BIGINT NOT NULL DEFAULT 0,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmedBy" TEXT,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "adoption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "adoption_file" (
    "adoptionId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "crc32c" TEXT NOT NULL,
    "generation" TEXT NOT NULL,
    "sha256" TEXT,
    "gitSha1" TEXT,

    CONSTRAINT "adoption_file_pkey" PRIMARY KEY ("adoptionId","path")
);

-- CreateTable
CREATE TABLE "upstream" (
    "repo" TEXT NOT NULL,
    "revision" TEXT NOT NULL,
    "commit" TEXT,
    "movedAt" TIMESTAMPTZ(3),
    "files" JSONB,
    "askedAt" TIMESTAMPTZ(3),
    "nextAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "problem" TEXT,

    CONSTRAINT "upstream_pkey" PRIMARY KEY ("repo","revision")
);

-- CreateTable
CREATE TABLE "stored_bucket" (
    "bucket" TEXT NOT NULL,
    "listedAt" TIMESTAMPTZ(3),
    "triedAt" TIMESTAMPTZ(3),
    "askedAt" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "stored_bucket_pkey" PRIMARY KEY ("bucket")
);

-- CreateTable
CREATE TABLE "stored_prefix" (
    "bucket" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "objects" INTEGER NOT NULL,
    "newestAt" TIMESTAMPTZ(3) NOT NULL,
    "manifest" BOOLEAN NOT NULL,
    "lint" JSONB NOT NULL,

    CONSTRAINT "stored_prefix_pkey" PRIMARY KEY ("bucket","prefix")
);

-- CreateIndex
CREATE UNIQUE INDEX "model_adoptionId_key" ON "model"("adoptionId");

-- CreateIndex
CREATE INDEX "adoption_state_idx" ON "adoption"("state");

-- AddForeignKey
ALTER TABLE "model" ADD CONSTRAINT "model_adoptionId_fkey" FOREIGN KEY ("adoptionId") REFERENCES "adoption"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "weights_removal" ADD CONSTRAINT "weights_removal_modelId_fkey" FOREIGN KEY ("modelId") REFERENCES "model"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adoption_file" ADD CONSTRAINT "adoption_file_adoptionId_fkey" FOREIGN KEY ("adoptionId") REFERENCES "adoption"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_prefix" ADD CONSTRAINT "stored_prefix_bucket_fkey" FOREIGN KEY ("bucket") REFERENCES "stored_bucket"("bucket") ON DELETE CASCADE ON UPDATE CASCADE;

-- A model's weights are deleted once at a time.
CREATE UNIQUE INDEX "weights_removal_open" ON "weights_removal" ("modelId") WHERE "settledAt" IS NULL;

-- What is followed of a repo: what was asked for, or where that was a commit, which never moves, the main branch.
CREATE FUNCTION followed_revision(asked text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN asked IS NULL OR asked ~ '^[0-9a-f]{40}$' THEN 'main' ELSE asked END
$$;

CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "weights_removal" FOR EACH ROW EXECUTE FUNCTION announce_change('models', 'modelId');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "adoption" FOR EACH ROW EXECUTE FUNCTION announce_change('adoptions', 'id');
-- No column by that name: these tell something of several models, so all that shows models is read again.
CREATE TRIGGER announce AFTER INSERT OR DELETE OR UPDATE OF "commit", "problem" ON "upstream" FOR EACH ROW EXECUTE FUNCTION announce_change('models', 'ofAll');
CREATE TRIGGER announce AFTER INSERT OR DELETE OR UPDATE OF "listedAt", "problem" ON "stored_bucket" FOR EACH ROW EXECUTE FUNCTION announce_change('models', 'ofAll');
