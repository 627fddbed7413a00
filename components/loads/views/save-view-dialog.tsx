"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ViewFields } from "#components/loads/views/view-fields.tsx";
import { useAction } from "#components/hooks/use-action.ts";
import { DialogForm } from "#components/ui/dialog-form.tsx";
import { saveViewAction } from "#lib/loads/actions.ts";
import { viewsQuery } from "#lib/loads/query-options.ts";

type Props = Readonly<{ search: string; onClose: () => void }>;

/** Asks for the name; one of one's own that bears it already gets these filters. */
export function SaveViewDialog({ search, onClose }: Props) {
  const { data: views = [] } = useQuery(viewsQuery());
  const own = views.filter(({ by }) => by === null);
  const current = own.find((view) => view.search === search);
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const save = useAction(saveViewAction, { changes: ["loads-views"], onDone: onClose });
  const asked = name.trim();
  const same = own.find((view) => view.name === asked);
  return (
    <DialogForm
      title="Save view"
      error={save.error}
      keep="Cancel"
      submit={{ label: same ? "Replace view" : "Save view", loading: save.isPending, disabled: asked === "" }}
      onClose={onClose}
      onSend={() => save.mutate({ name, search, shared })}
    >
      <ViewFields
        name={name}
        shared={shared}
        description={
          same
            ? `You have a view called ${same.name}: it gets the filters that are set now.`
            : current
              ? `You have these filters as ${current.name} already.`
              : "The filters, the time and the measure that are set now."
        }
        error={save.error}
        onName={setName}
        onShared={setShared}
      />
    </DialogForm>
  );
}
