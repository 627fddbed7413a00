-- What starts are compared by. The first two are made by the database, so that they cannot differ from what was explained; weights that were not all read have no seconds.
ALTER TABLE "load"
  ADD COLUMN "loader" TEXT GENERATED ALWAYS AS ("explained" ->> 'loader') STORED,
  ADD COLUMN "weightsSeconds" DOUBLE PRECISION GENERATED ALWAYS AS (
    CASE WHEN "explained" ->> 'stoppedIn' IS DISTINCT FROM 'weights'
      THEN (jsonb_path_query_first("explained", '$.phases[*] ? (@.key == "weights").seconds') #>> '{}')::double precision
    END
  ) STORED,
  ADD COLUMN "weightsBytes" BIGINT,
  ADD COLUMN "concurrency" INTEGER;
