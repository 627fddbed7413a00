"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useAction } from "#components/hooks/use-action.ts";
import { DeleteDialog } from "#components/ui/delete-dialog.tsx";
import { byteSize, count } from "#lib/format.ts";
import { deleteWeightsAction } from "#lib/models/actions.ts";
import type { ModelDetail } from "#lib/models/schema.ts";

type Props = Readonly<{ model: ModelDetail; onClose: () => void }>;

/** Asks for the name before weights go, and says what stays. */
export function DeleteWeightsDialog({ model: { id, repo, bucket, prefix, bytes, files }, onClose }: Props) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const remove = useAction(deleteWeightsAction, {
    changes: ["shell"],
    onDone: () => {
      router.push("/models");
      // The list alone: the model itself may be gone before it was read again.
      void queryClient.invalidateQueries({ queryKey: ["models"], exact: true });
    },
  });
  const what = files.length === 1 ? "one file" : `${count(files.length)} files`;

  return (
    <DeleteDialog
      title={`Delete the weights of ${repo}?`}
      name={repo}
      keep="Keep them"
      label={`Delete ${byteSize(bytes)}`}
      remove={remove}
      onClose={onClose}
      onDelete={(typed) => remove.mutate({ modelId: id, name: typed })}
    >
      The {what} that its manifest lists go from gs://{bucket}/{prefix}, as does the manifest. Whatever else lies there
      stays, and so do its recorded starts and the repo on Hugging Face.
    </DeleteDialog>
  );
}
