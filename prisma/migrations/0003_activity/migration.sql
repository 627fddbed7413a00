-- Whose token it is, so that the activity log can say whose was replaced.
ALTER TABLE "secret" ADD COLUMN "belongsTo" TEXT;

-- What was refused is few among what was done.
CREATE INDEX "activity_outcome_id_idx" ON "activity"("outcome", "id" DESC);
