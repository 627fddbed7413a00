-- A foreign key looks up and locks the start of each event that is written, hundreds of times in a statement and always the same few. The statement that writes
-- events takes their starts once (`lib/loads/start/write-events.ts`), and what a deleted start leaves goes in one statement as well.
ALTER TABLE "load_event" DROP CONSTRAINT "load_event_loadId_fkey";
CREATE FUNCTION remove_load_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "load_event" USING gone WHERE "load_event"."loadId" = gone."id";
  RETURN NULL;
END
$$;
CREATE TRIGGER remove_events AFTER DELETE ON "load" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION remove_load_events();
