import classes from "#components/ui/dialog-form.module.css";
import { fieldError } from "#components/hooks/field-error.ts";
import type { ActionError } from "#components/hooks/use-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TickBox } from "#components/ui/tick-box.tsx";

type Props = Readonly<{
  name: string;
  shared: boolean;
  description: string;
  error: ActionError | null;
  onName: (name: string) => void;
  onShared: (shared: boolean) => void;
}>;

/** How a view is called, and who sees it. */
export function ViewFields({ name, shared, description, error, onName, onShared }: Props) {
  const refusal = useRefusal("views:share");
  return (
    <>
      <TextField
        label="Name"
        description={description}
        autoComplete="off"
        maxLength={60}
        data-autofocus
        value={name}
        error={fieldError(error, "name")}
        onChange={(event) => onName(event.currentTarget.value)}
      />
      <TickBox checked={shared} disabled={refusal !== null && !shared} onChange={onShared}>
        Everybody sees it
      </TickBox>
      {refusal === null ? null : <p className={classes.words}>To share it: {refusal.toLowerCase()}.</p>}
    </>
  );
}
