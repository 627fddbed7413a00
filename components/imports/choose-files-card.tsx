"use client";

import { IconRefresh } from "@tabler/icons-react";
import type { FormEvent } from "react";
import { useImportAction } from "#components/imports/use-import-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { replanImportAction } from "#lib/imports/actions.ts";
import { type TypedChoice, typedChoice } from "#lib/imports/plan/chosen-file.ts";
import type { ImportView } from "#lib/imports/schema.ts";
import classes from "./choose-files-card.module.css";

type Props = Readonly<{
  view: ImportView;
  choice: TypedChoice;
  isPlanned: boolean;
  onChange: (choice: TypedChoice) => void;
}>;

/** Other files than Sluice would choose, by pattern. They count once the plan was made again. */
export function ChooseFilesCard({ view, choice, isPlanned, onChange }: Props) {
  const replan = useImportAction(replanImportAction, "The plan stays as it is");
  const refusal = useRefusal("imports:write");

  function send(event: FormEvent) {
    event.preventDefault();
    replan.mutate({ importId: view.id, files: typedChoice(choice) });
  }

  return (
    <Card title="Choose files">
      <CardBody>
        <form className={classes.form} onSubmit={send}>
          <TextField
            label="Leave out"
            description="Patterns, with spaces between: *.json onnx/**"
            value={choice.exclude}
            disabled={refusal !== null}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => onChange({ ...choice, exclude: event.currentTarget.value })}
          />
          <TextField
            label="Copy also"
            description="Wins over the other; pickles and twins stay behind"
            value={choice.include}
            disabled={refusal !== null}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => onChange({ ...choice, include: event.currentTarget.value })}
          />
          <ReasonedButton
            type="submit"
            variant="default"
            leftSection={<IconRefresh size={14} />}
            loading={replan.isPending}
            reason={refusal ?? (isPlanned ? "As planned" : null)}
          >
            Plan again
          </ReasonedButton>
        </form>
      </CardBody>
    </Card>
  );
}
