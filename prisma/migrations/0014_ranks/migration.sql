-- Lists need neither what each rank stated nor how the progress went.
ALTER TABLE "load" DROP COLUMN "summary";
ALTER TABLE "load" ADD COLUMN     "summary" JSONB GENERATED ALWAYS AS (
  "explained" - ARRAY['facts', 'factLines', 'warnings', 'vllmVersion', 'model', 'loader', 'tensorParallelSize', 'startedAt', 'lineCount', 'ranks', 'points']
) STORED;
