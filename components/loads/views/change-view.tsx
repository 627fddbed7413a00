"use client";

import { useState } from "react";
import { ViewFields } from "#components/loads/views/view-fields.tsx";
import { useAction } from "#components/hooks/use-action.ts";
import { Button } from "#components/ui/button.tsx";
import { DialogForm } from "#components/ui/dialog-form.tsx";
import { changeViewAction, removeViewAction } from "#lib/loads/actions.ts";
import type { SavedView } from "#lib/loads/views/schema.ts";

type Props = Readonly<{ view: SavedView; onClose: () => void }>;

/** Another name for a view, who sees it, or its end. Its filters are changed by saving others under its name. */
export function ChangeView({ view, onClose }: Props) {
  const [name, setName] = useState(view.name);
  const [shared, setShared] = useState(view.shared);
  const options = { changes: ["loads-views"], onDone: onClose };
  const change = useAction(changeViewAction, options);
  const remove = useAction(removeViewAction, options);
  const isSame = name.trim() === view.name && shared === view.shared;
  return (
    <DialogForm
      title={`Change ${view.name}`}
      error={change.error ?? remove.error}
      keep="Keep it"
      submit={{ label: "Change view", loading: change.isPending, disabled: isSame || name.trim() === "" }}
      onClose={onClose}
      onSend={() => change.mutate({ id: view.id, name, shared })}
    >
      <ViewFields
        name={name}
        shared={shared}
        description="Its filters stay. To change them, save others under its name."
        error={change.error}
        onName={setName}
        onShared={setShared}
      />
      <div>
        <Button variant="danger" loading={remove.isPending} onClick={() => remove.mutate({ id: view.id })}>
          Delete view
        </Button>
      </div>
    </DialogForm>
  );
}
