-- AlterTable
ALTER TABLE "load" ADD COLUMN     "logRemovedAt" TIMESTAMPTZ(3),
ADD COLUMN     "watchOnly" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "watched_namespace" (
    "clusterId" UUID NOT NULL,
    "namespace" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "problem" TEXT,

    CONSTRAINT "watched_namespace_pkey" PRIMARY KEY ("clusterId","namespace")
);

-- CreateTable
CREATE TABLE "retention_run" (
    "night" DATE NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "removed" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "retention_run_pkey" PRIMARY KEY ("night")
);

-- CreateIndex
CREATE INDEX "deployment_event_at_idx" ON "deployment_event" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "load_event_at_idx" ON "load_event" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "import_sample_at_idx" ON "import_sample" USING BRIN ("at");

-- AddForeignKey
ALTER TABLE "watched_namespace" ADD CONSTRAINT "watched_namespace_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "watched_namespace" FOR EACH ROW EXECUTE FUNCTION announce_change('clusters', 'clusterId');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "retention_run" FOR EACH ROW EXECUTE FUNCTION announce_change('settings', 'night');

DROP TRIGGER append_only ON "activity";
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON "activity" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Of the activity log entries go by retention alone, and none that is younger than thirty days.
CREATE FUNCTION refuse_young() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('sluice.retention', true) IS DISTINCT FROM 'on' OR OLD."at" > now() - interval '30 days' THEN
    RAISE EXCEPTION 'rows of % are only added', TG_TABLE_NAME;
  END IF;
  RETURN OLD;
END
$$;
CREATE TRIGGER append_only_rows BEFORE DELETE ON "activity" FOR EACH ROW EXECUTE FUNCTION refuse_young();
