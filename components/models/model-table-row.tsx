import { IconLock } from "@tabler/icons-react";
import { DeployLink } from "#components/deployments/deploy-link.tsx";
import { ModelStatus } from "#components/models/model-status.tsx";
import { ParametersCell } from "#components/models/parameters-cell.tsx";
import { UsedBy } from "#components/models/used-by.tsx";
import { Cell, RowHead, SubLine } from "#components/ui/data-table.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Time } from "#components/ui/time.tsx";
import { byteSize } from "#lib/format.ts";
import { commitText } from "#lib/models/format.ts";
import type { ModelView } from "#lib/models/schema.ts";
import classes from "./model-table-row.module.css";

export function ModelTableRow({ model }: { model: ModelView }) {
  return (
    <tr>
      <RowHead>
        <span className={classes.name}>
          <PageLink href={`/models/${model.id}`} className={classes.link}>
            {model.repo}
          </PageLink>
          {model.gated ? <Tag icon={<IconLock size={12} aria-hidden />}>Gate passed</Tag> : null}
        </span>
        <SubLine>{model.adopted ? `${model.bucket}/${model.prefix.replace(/\/$/, "")}` : model.bucket}</SubLine>
      </RowHead>
      <Cell mono wide>
        {model.commit === null ? null : commitText(model.commit)}
      </Cell>
      <Cell>
        <ModelStatus model={model} />
      </Cell>
      <ParametersCell {...model} />
      <Cell number>{byteSize(model.bytes)}</Cell>
      <Cell quiet wide>
        {model.verifiedAt === null ? "Never" : <Time at={model.verifiedAt} />}
      </Cell>
      <Cell wide>
        <UsedBy modelId={model.id} />
      </Cell>
      <Cell number wide>
        {model.deleting ? null : <DeployLink modelId={model.id} label="Deploy" />}
      </Cell>
    </tr>
  );
}
