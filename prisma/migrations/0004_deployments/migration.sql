-- CreateEnum
CREATE TYPE "ClusterSource" AS ENUM ('gke', 'kubeconfig');

-- CreateEnum
CREATE TYPE "DeploymentWish" AS ENUM ('run', 'stop', 'delete');

-- CreateEnum
CREATE TYPE "DeploymentState" AS ENUM ('queued', 'applying', 'starting', 'ready', 'degraded', 'failed', 'stopped', 'deleting', 'deleted');

-- AlterTable
ALTER TABLE "load" ADD COLUMN     "accelerator" TEXT,
ADD COLUMN     "clusterId" UUID,
ADD COLUMN     "container" TEXT,
ADD COLUMN     "deploymentId" UUID,
ADD COLUMN     "image" TEXT,
ADD COLUMN     "imageDigest" TEXT,
ADD COLUMN     "live" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "logDone" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "logGap" TEXT,
ADD COLUMN     "namespace" TEXT,
ADD COLUMN     "node" TEXT,
ADD COLUMN     "pod" TEXT,
ADD COLUMN     "podCause" JSONB,
ADD COLUMN     "podTimes" JSONB,
ADD COLUMN     "podUid" TEXT,
ADD COLUMN     "run" INTEGER,
ADD COLUMN     "simulated" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "zone" TEXT;

-- CreateTable
CREATE TABLE "cluster" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "source" "ClusterSource" NOT NULL,
    "project" TEXT,
    "location" TEXT,
    "server" TEXT NOT NULL,
    "caData" TEXT,
    "workloadPool" TEXT,
    "version" TEXT,
    "pools" JSONB NOT NULL DEFAULT '[]',
    "reachable" BOOLEAN NOT NULL DEFAULT true,
    "problem" TEXT,
    "unreachableSince" TIMESTAMPTZ(3),
    "observedAt" TIMESTAMPTZ(3),
    "createdBy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cluster_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployment" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "clusterId" UUID NOT NULL,
    "namespace" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "modelId" UUID,
    "spec" JSONB NOT NULL,
    "wish" "DeploymentWish" NOT NULL DEFAULT 'run',
    "replicas" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "state" "DeploymentState" NOT NULL DEFAULT 'queued',
    "problem" TEXT,
    "retryAt" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "observed" JSONB,
    "observedAt" TIMESTAMPTZ(3),
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deployment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployment_revision" (
    "deploymentId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "spec" JSONB NOT NULL,
    "manifests" JSONB NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "appliedAt" TIMESTAMPTZ(3),

    CONSTRAINT "deployment_revision_pkey" PRIMARY KEY ("deploymentId","number")
);

-- CreateTable
CREATE TABLE "deployment_event" (
    "id" BIGSERIAL NOT NULL,
    "deploymentId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "object" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "uid" TEXT,

    CONSTRAINT "deployment_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "load_event" (
    "id" BIGSERIAL NOT NULL,
    "loadId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "uid" TEXT NOT NULL,

    CONSTRAINT "load_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "cluster_project_location_name_key" ON "cluster"("project", "location", "name");

-- CreateIndex
CREATE UNIQUE INDEX "deployment_number_key" ON "deployment"("number");

-- CreateIndex
CREATE INDEX "deployment_clusterId_state_idx" ON "deployment"("clusterId", "state");

-- CreateIndex
CREATE INDEX "deployment_event_deploymentId_id_idx" ON "deployment_event"("deploymentId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "deployment_event_deploymentId_uid_key" ON "deployment_event"("deploymentId", "uid");

-- CreateIndex
CREATE UNIQUE INDEX "load_event_loadId_uid_key" ON "load_event"("loadId", "uid");

-- CreateIndex
CREATE INDEX "load_deploymentId_createdAt_idx" ON "load"("deploymentId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "load_clusterId_live_idx" ON "load"("clusterId", "live");

-- CreateIndex
CREATE UNIQUE INDEX "load_podUid_container_run_key" ON "load"("podUid", "container", "run");

-- AddForeignKey
ALTER TABLE "deployment" ADD CONSTRAINT "deployment_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployment" ADD CONSTRAINT "deployment_modelId_fkey" FOREIGN KEY ("modelId") REFERENCES "model"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployment_revision" ADD CONSTRAINT "deployment_revision_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "deployment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployment_event" ADD CONSTRAINT "deployment_event_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "deployment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "load" ADD CONSTRAINT "load_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "deployment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "load" ADD CONSTRAINT "load_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "cluster"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "load_event" ADD CONSTRAINT "load_event_loadId_fkey" FOREIGN KEY ("loadId") REFERENCES "load"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A cluster of GKE has its place; others are told apart by their names alone.
CREATE UNIQUE INDEX "cluster_attached_name" ON "cluster" ("name") WHERE "source" = 'kubeconfig';

-- A name is free again once its deployment is gone from the cluster.
CREATE UNIQUE INDEX "deployment_name_in_use" ON "deployment" ("clusterId", "namespace", "name") WHERE "state" <> 'deleted';

-- That a cluster answered again is no news: only what it answered is.
CREATE TRIGGER announce AFTER INSERT OR DELETE OR UPDATE OF "name", "pools", "reachable", "problem", "version" ON "cluster" FOR EACH ROW EXECUTE FUNCTION announce_change('clusters', 'id');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "deployment" FOR EACH ROW EXECUTE FUNCTION announce_change('deployments', 'id');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "deployment_revision" FOR EACH ROW EXECUTE FUNCTION announce_change('deployments', 'deploymentId');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "deployment_event" FOR EACH ROW EXECUTE FUNCTION announce_change('deployments', 'deploymentId');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "load_event" FOR EACH ROW EXECUTE FUNCTION announce_change('loads', 'loadId');
