"use client";

import { Button, Group, Modal, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useAction } from "#components/hooks/use-action.ts";
import { removeLoadAction } from "#lib/loads/actions.ts";
import type { LoadView } from "#lib/loads/schema.ts";

/** Asks before a load goes, and says what stays. */
export function RemoveLoad({ load, onClose }: Readonly<{ load: LoadView; onClose: () => void }>) {
  const router = useRouter();
  const remove = useAction(removeLoadAction, { changes: ["loads", "shell"], onDone: () => router.push("/loads") });

  return (
    <Modal opened onClose={onClose} title={`Remove L-${load.number}?`}>
      <Text>
        The phases and the {load.lineCount.toLocaleString("en-GB")} lines that Sluice kept of {load.name} go. The server
        that wrote them, and its own log, are not touched.
      </Text>
      {remove.error ? (
        <Text c="var(--sl-st-failed)" role="alert" mt={8}>
          {remove.error.message}
        </Text>
      ) : null}
      <Group justify="flex-end" mt={16} gap={8}>
        <Button variant="default" onClick={onClose}>
          Keep it
        </Button>
        <Button color="red" loading={remove.isPending} onClick={() => remove.mutate({ id: load.id })}>
          Remove load
        </Button>
      </Group>
    </Modal>
  );
}
