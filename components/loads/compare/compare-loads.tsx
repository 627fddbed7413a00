"use client";

import { useClipboard } from "@mantine/hooks";
import { useSuspenseQuery } from "@tanstack/react-query";
import { IconArrowsLeftRight, IconLink } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useRouter, useSearchParams } from "next/navigation";
import { SidePickers } from "#components/loads/compare/side-pickers.tsx";
import { Button } from "#components/ui/button.tsx";
import { Columns, Stack } from "#components/ui/columns.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { compareFinding } from "#lib/loads/compare/compare-words.ts";
import { compareQuery } from "#lib/loads/query-options.ts";

// A browser needs what shows two starts or that there are none; what can be pressed and read comes first.
const AlignedBars = dynamic(() =>
  import("#components/loads/compare/aligned-bars.tsx").then((module) => module.AlignedBars),
);
const DeltaTable = dynamic(() =>
  import("#components/loads/compare/delta-table.tsx").then((module) => module.DeltaTable),
);
// What can be pressed follows what can be read.
const ExportComparison = dynamic(() =>
  import("#components/loads/compare/export-comparison.tsx").then((module) => module.ExportComparison),
);
const LabelsCard = dynamic(() =>
  import("#components/loads/compare/labels-card.tsx").then((module) => module.LabelsCard),
);
const NoTwoStarts = dynamic(() =>
  import("#components/loads/compare/no-two-starts.tsx").then((module) => module.NoTwoStarts),
);
const ReasonsCard = dynamic(() =>
  import("#components/loads/compare/reasons-card.tsx").then((module) => module.ReasonsCard),
);

/** Two starts or groups beside one another: what differs, whether that is more than chance, and why. */
export function CompareLoads() {
  const router = useRouter();
  const params = useSearchParams();
  const { copied, copy } = useClipboard();
  const { data } = useSuspenseQuery(compareQuery({ a: params.get("a") || null, b: params.get("b") || null }));
  const { comparison, pinned, choices } = data;

  if (comparison === null) {
    return (
      <>
        <PageTitle title="Compare" finding={{ strong: "There are no two starts to compare." }} />
        <NoTwoStarts />
      </>
    );
  }
  const { a, b } = comparison;
  const show = (first: string | null, second: string | null) => {
    const asked = Object.entries({ a: first, b: second }).flatMap(([key, ref]) => (ref === null ? [] : [[key, ref]]));
    router.replace(`/loads/compare?${new URLSearchParams(asked)}`);
  };
  return (
    <>
      <PageTitle
        title={`${b.title} against ${a.title}`}
        finding={compareFinding(comparison)}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconArrowsLeftRight size={15} />}
              onClick={() => show(b.ref, a.ref)}
            >
              Swap
            </Button>
            <Button
              variant="default"
              leftSection={<IconLink size={15} />}
              onClick={() => copy(`${location.origin}/loads/compare?${new URLSearchParams({ a: a.ref, b: b.ref })}`)}
            >
              {copied ? "Copied" : "Copy link"}
            </Button>
            <ExportComparison comparison={comparison} />
          </>
        }
      />
      <Stack>
        <SidePickers comparison={comparison} pinned={pinned} choices={choices} onShow={show} />
        <AlignedBars comparison={comparison} />
        <Columns
          rail={
            <>
              <ReasonsCard comparison={comparison} />
              <LabelsCard comparison={comparison} />
            </>
          }
        >
          <DeltaTable comparison={comparison} />
        </Columns>
      </Stack>
    </>
  );
}
