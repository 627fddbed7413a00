"use client";

import { IconRefresh } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useImportAction } from "#components/imports/use-import-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { replanImportAction } from "#lib/imports/actions.ts";
import type { ImportView } from "#lib/imports/schema.ts";
import classes from "./choose-files-card.module.css";

/** Other files than Sluice would choose, by pattern. They count once the plan was made again. */
export function ChooseFilesCard({ view }: { view: ImportView }) {
  const [exclude, setExclude] = useState(view.exclude.join(" "));
  const [include, setInclude] = useState(view.include.join(" "));
  const replan = useImportAction(replanImportAction, "The plan stays as it is");
  const refusal = useRefusal("imports:write");
  const same = exclude.trim() === view.exclude.join(" ") && include.trim() === view.include.join(" ");

  function send(event: FormEvent) {
    event.preventDefault();
    replan.mutate({ importId: view.id, files: { include: patterns(include), exclude: patterns(exclude) } });
  }

  return (
    <Card title="Choose files">
      <CardBody>
        <form className={classes.form} onSubmit={send}>
          <TextField
            label="Leave out"
            description="Patterns, with spaces between: *.json onnx/**"
            value={exclude}
            disabled={refusal !== null}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setExclude(event.currentTarget.value)}
          />
          <TextField
            label="Copy also"
            description="Wins over the other; pickles and twins stay behind"
            value={include}
            disabled={refusal !== null}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setInclude(event.currentTarget.value)}
          />
          <ReasonedButton
            type="submit"
            variant="default"
            leftSection={<IconRefresh size={14} />}
            loading={replan.isPending}
            reason={refusal ?? (same ? "As planned" : null)}
          >
            Plan again
          </ReasonedButton>
        </form>
      </CardBody>
    </Card>
  );
}

function patterns(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}
