-- An open plan says what stands in its way now: it is announced when another import begins or ends where it would write.
CREATE FUNCTION announce_open_plans() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('sluice', json_build_object('topic', 'imports', 'id', "id")::text) FROM "import"
    WHERE "bucket" = NEW."bucket" AND "prefix" = NEW."prefix" AND "state" = 'planned';
  RETURN NULL;
END
$$;

CREATE TRIGGER announce_open_plans AFTER UPDATE OF "state" ON "import" FOR EACH ROW
  WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION announce_open_plans();
