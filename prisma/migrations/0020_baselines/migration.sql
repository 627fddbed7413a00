-- Starts that later ones like them are measured against until somebody pins others: one, or a group as it was then. A start that is removed is missing from it.
CREATE TABLE "baseline" (
  "id" UUID NOT NULL,
  "loadIds" UUID[] NOT NULL,
  "by" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "baseline_pkey" PRIMARY KEY ("id")
);

-- No column by that name: a baseline tells something of every start like it.
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "baseline" FOR EACH ROW EXECUTE FUNCTION announce_change('loads', 'ofAll');

-- How many ranks starts have in common is asked for with every comparison. What its pod was told is kept from now on.
ALTER TABLE "load"
  ADD COLUMN "tensorParallelSize" INTEGER GENERATED ALWAYS AS (("explained" ->> 'tensorParallelSize')::integer) STORED,
  ADD COLUMN "settings" JSONB;
