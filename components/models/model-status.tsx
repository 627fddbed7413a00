import { IconGitPullRequest } from "@tabler/icons-react";
import { Status } from "#components/ui/status.tsx";
import { modelState } from "#lib/models/model-state.ts";
import type { ModelView } from "#lib/models/schema.ts";

type Props = { model: Pick<ModelView, "deleting" | "newer" | "verifiedAt">; pill?: boolean };

/** How a model is, with the mark of a repo that has moved where that is so. */
export function ModelStatus({ model, pill = false }: Props) {
  const { kind, words, isNewer } = modelState(model);
  return (
    <Status kind={kind} pill={pill} {...(isNewer && { icon: IconGitPullRequest })}>
      {words}
    </Status>
  );
}
