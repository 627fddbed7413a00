-- AlterTable
ALTER TABLE "cluster" ADD COLUMN     "autopilot" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "deployment" ADD COLUMN     "restartedAt" TIMESTAMPTZ(3);

-- What lists show of a load: all but what only its own page reads. Made by the database, so that it cannot differ.
ALTER TABLE "load" ADD COLUMN     "summary" JSONB GENERATED ALWAYS AS (
  "explained" - ARRAY['facts', 'factLines', 'warnings', 'vllmVersion', 'model', 'loader', 'tensorParallelSize', 'startedAt', 'lineCount']
) STORED;

-- CreateTable
CREATE TABLE "cluster_search" (
    "project" TEXT NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "problem" TEXT,
    "failedAt" TIMESTAMPTZ(3),

    CONSTRAINT "cluster_search_pkey" PRIMARY KEY ("project")
);

-- CreateTable
CREATE TABLE "reader_grant" (
    "id" UUID NOT NULL,
    "bucket" TEXT NOT NULL,
    "member" TEXT NOT NULL,
    "roles" TEXT[],
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retryAt" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "settledAt" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "reader_grant_pkey" PRIMARY KEY ("id")
);

-- Those that are open are few, and looked for every two seconds.
CREATE INDEX "reader_grant_open" ON "reader_grant" ("createdAt") WHERE "settledAt" IS NULL;

CREATE TRIGGER announce AFTER INSERT OR DELETE OR UPDATE OF "problem", "failedAt" ON "cluster_search" FOR EACH ROW EXECUTE FUNCTION announce_change('clusters', 'project');
