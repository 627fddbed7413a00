-- An event took a third of its room for an index by its number and one by its start and the cluster's uid, as text. It is known by a hash of those two now, and
-- found by its start in an index that holds each start once. Its number stays: events of one second stand in the order in which they came.
ALTER TABLE "load_event" DROP CONSTRAINT "load_event_pkey";
DROP INDEX "load_event_loadId_uid_key";
ALTER TABLE "load_event" RENAME COLUMN "uid" TO "key";
ALTER TABLE "load_event" ALTER COLUMN "key" TYPE UUID USING md5("loadId"::text || "key")::uuid;
ALTER TABLE "load_event" ADD CONSTRAINT "load_event_pkey" PRIMARY KEY ("key");
CREATE INDEX "load_event_loadId_idx" ON "load_event"("loadId");

-- What zones and caches are judged by is asked for by when the weights were read.
CREATE INDEX "load_weightsTo_idx" ON "load"("weightsTo" DESC);

-- Loads and their events change by hundreds in one statement. Each row was made JSON for its id alone, with all that its log said.
CREATE FUNCTION announce_loads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('sluice', json_build_object('topic', 'loads', 'id', "id")::text) FROM changed;
  RETURN NULL;
END
$$;
CREATE FUNCTION announce_load_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('sluice', json_build_object('topic', 'loads', 'id', "loadId")::text) FROM (SELECT DISTINCT "loadId" FROM changed) one;
  RETURN NULL;
END
$$;
DROP TRIGGER announce ON "load";
CREATE TRIGGER announce_insert AFTER INSERT ON "load" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_loads();
CREATE TRIGGER announce_update AFTER UPDATE ON "load" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_loads();
CREATE TRIGGER announce_delete AFTER DELETE ON "load" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_loads();
DROP TRIGGER announce ON "load_event";
CREATE TRIGGER announce_insert AFTER INSERT ON "load_event" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_load_events();
CREATE TRIGGER announce_update AFTER UPDATE ON "load_event" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_load_events();
CREATE TRIGGER announce_delete AFTER DELETE ON "load_event" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_load_events();
