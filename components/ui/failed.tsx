import { Button } from "./button.tsx";
import { IconPlugConnectedX, IconRefresh } from "@tabler/icons-react";
import { EmptyState } from "./empty-state.tsx";

type Props = {
  /** What could not be shown: "The imports could not be read". */
  title: string;
  error?: unknown;
  retry?: () => void;
};

/** Where a read failed: the sentence the server gave, and a way to ask again. */
export function Failed({ title, error, retry }: Props) {
  const reason = error instanceof Error ? error.message : "The server did not answer.";
  return (
    <div role="alert">
      <EmptyState
        icon={IconPlugConnectedX}
        title={title}
        action={
          retry ? (
            <Button variant="default" leftSection={<IconRefresh size={14} />} onClick={retry}>
              Retry now
            </Button>
          ) : null
        }
      >
        {reason}
      </EmptyState>
    </div>
  );
}
