"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useAction } from "#components/hooks/use-action.ts";
import { FoundFolders } from "#components/models/found-folders.tsx";
import { fieldError, formError } from "#components/hooks/field-error.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Columns } from "#components/ui/columns.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { ProblemBanner } from "#components/ui/problem-banner.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { requestAdoptionAction } from "#lib/models/actions.ts";
import classes from "./find-folder.module.css";

/** Which folder of a bucket is to become a model, and what it is to be compared with. It is read before anything is decided. */
export function FindFolder({ folder }: { folder: string }) {
  const router = useRouter();
  const refusal = useRefusal("imports:write");
  const [address, setAddress] = useState(folder);
  const [compareWith, setCompareWith] = useState("");
  const request = useAction(requestAdoptionAction, {
    changes: ["models"],
    onDone: ({ adoptionId }) => router.push(`/models/adopt/${adoptionId}`),
  });
  const problem = formError(request.error);

  function send(event: FormEvent) {
    event.preventDefault();
    if (refusal === null) request.mutate({ address, compareWith });
  }

  return (
    <>
      <PageTitle
        title="Adopt a folder"
        finding={{
          strong: "Weights that lie in a bucket already, a fine-tune too, become a model where they are.",
          rest: "What was found is shown before anything is written.",
        }}
      />
      {problem ? (
        <ProblemBanner look="blocking" title="It was not read">
          {problem}
        </ProblemBanner>
      ) : null}
      <Columns
        rail={
          <QueryBoundary failed="The folders could not be read">
            <FoundFolders onChoose={setAddress} />
          </QueryBoundary>
        }
      >
        <Card title="Folder">
          <CardBody>
            <form className={classes.form} onSubmit={send}>
              <TextField
                label="Address"
                description="The folder of one model, such as gs://team-models/gemma-3-4b-it"
                autoComplete="off"
                spellCheck={false}
                maxLength={1_200}
                value={address}
                error={fieldError(request.error, "address")}
                onChange={(event) => setAddress(event.currentTarget.value)}
              />
              <TextField
                label="Compare with"
                description="org/name or org/name@revision on Hugging Face. Empty for weights that are in no repo: those are adopted, not verified"
                autoComplete="off"
                spellCheck={false}
                maxLength={400}
                value={compareWith}
                error={fieldError(request.error, "compareWith")}
                onChange={(event) => setCompareWith(event.currentTarget.value)}
              />
              <div>
                <ReasonedButton
                  type="submit"
                  loading={request.isPending}
                  reason={refusal ?? (address.trim() === "" ? "Names no folder yet" : null)}
                >
                  Read folder
                </ReasonedButton>
              </div>
            </form>
          </CardBody>
        </Card>
      </Columns>
    </>
  );
}
