-- Browsers follow rows: each change is announced as {topic, id}, at most once a transaction and row (Postgres folds equal payloads).
CREATE FUNCTION announce_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN
  PERFORM pg_notify('sluice', json_build_object('topic', TG_ARGV[0], 'id', changed ->> TG_ARGV[1])::text);
  RETURN NULL;
END
$$;

CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "import" FOR EACH ROW EXECUTE FUNCTION announce_change('imports', 'id');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "model" FOR EACH ROW EXECUTE FUNCTION announce_change('models', 'id');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "load" FOR EACH ROW EXECUTE FUNCTION announce_change('loads', 'id');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "setting" FOR EACH ROW EXECUTE FUNCTION announce_change('settings', 'key');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "secret" FOR EACH ROW EXECUTE FUNCTION announce_change('settings', 'name');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "price" FOR EACH ROW EXECUTE FUNCTION announce_change('settings', 'item');
CREATE TRIGGER announce AFTER INSERT OR DELETE OR UPDATE OF "name", "role", "disabledAt" ON "user" FOR EACH ROW EXECUTE FUNCTION announce_change('members', 'id');
CREATE TRIGGER announce AFTER INSERT ON "activity" FOR EACH ROW EXECUTE FUNCTION announce_change('activity', 'id');
CREATE TRIGGER announce AFTER INSERT OR DELETE OR UPDATE OF "running" ON "worker" FOR EACH ROW EXECUTE FUNCTION announce_change('workers', 'id');

-- One import at a time writes below a prefix. A plan that nobody confirmed takes none.
CREATE UNIQUE INDEX "import_prefix_in_use" ON "import" ("bucket", "prefix") WHERE "state" IN ('queued', 'copying', 'paused');

-- The activity log is only ever added to.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are only added', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "activity" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
