import { Card, CardBody } from "#components/ui/card.tsx";
import classes from "./settings-form.module.css";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import type { SettingsView } from "#lib/settings/schema.ts";

/** What this Sluice is connected to. It is named when Sluice starts, not here: the two never share a database. */
export function ProjectCard({ settings }: Readonly<{ settings: SettingsView }>) {
  return (
    <Card title="Connected to">
      <CardBody>
        <DefinitionList
          entries={[
            {
              term: "Project",
              value: settings.project ?? (settings.sandbox ? "Sandbox on this machine" : "none named"),
            },
            { term: "Hub", value: settings.hubUrl },
          ]}
        />
        <p className={classes.quiet}>
          {settings.sandbox ? "To connect a Google Cloud project, start Sluice with its name: " : "Named at start: "}
          <code>SLUICE_PROJECT={settings.project ?? "my-project"} npm start</code>
        </p>
      </CardBody>
    </Card>
  );
}
