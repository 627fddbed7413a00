"use client";

import { IconFileOff } from "@tabler/icons-react";
import { useState } from "react";
import { PlanTable } from "#components/imports/plan-table.tsx";
import { type BarPart, BarParts } from "#components/ui/bar-parts.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { byteSize, count } from "#lib/format.ts";
import type { FileChoice } from "#lib/imports/plan/chosen-file.ts";
import { repoShape } from "#lib/imports/plan/classify-file.ts";
import { groupFiles } from "#lib/imports/plan/group-files.ts";
import { planTotals } from "#lib/imports/plan/plan-totals.ts";
import type { FileAction, ImportFileView } from "#lib/imports/schema.ts";

type Filter = "all" | FileAction;

const looks = {
  copy: { label: "Copy", tone: "moving" },
  reuse: { label: "Re-use", tone: "readySoft" },
  present: { label: "Present", tone: "ready" },
  skip: { label: "Skip", tone: "hatch" },
} as const satisfies Record<FileAction, { label: string; tone: BarPart["tone"] }>;

const actions = ["copy", "reuse", "present", "skip"] as const;

type Props = Readonly<{
  files: ImportFileView[];
  commit: string | null;
  /** What is ticked and typed, planned or not. */
  choice: FileChoice;
  onChoose: (choice: FileChoice) => void;
}>;

/** What happens to every file of the repo, in proportion and one by one. */
export function PlanFilesCard({ files, commit, choice, onChoose }: Props) {
  const [filter, setFilter] = useState<Filter>("all");
  const totals = planTotals(files);
  const shape = repoShape(files.map(({ path }) => path));
  const shown = filter === "all" ? files : files.filter(({ action }) => action === filter);

  return (
    <Card
      title="Files"
      note={`${count(files.length)} in the repo${commit ? ` at commit ${commit.slice(0, 7)}` : ""}`}
      aside={
        <Segmented
          label="Files shown"
          value={filter}
          onChange={setFilter}
          options={[
            { value: "all", label: "All", count: files.length },
            ...actions.map((action) => ({ value: action, label: looks[action].label, count: totals[action].files })),
          ]}
        />
      }
    >
      {files.length > 0 ? (
        <BarParts
          label="What happens to the bytes of the repo"
          parts={actions.map((action) => ({
            key: action,
            ...looks[action],
            value: totals[action].bytes,
            text: byteSize(totals[action].bytes),
          }))}
        />
      ) : null}
      {shown.length === 0 ? (
        <EmptyState icon={IconFileOff} title={files.length === 0 ? "The repo holds no file" : "No file of this kind"} />
      ) : (
        <PlanTable groups={groupFiles(shown)} ticks={{ choice, shape, onChoose }} />
      )}
    </Card>
  );
}
