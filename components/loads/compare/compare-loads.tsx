"use client";

import { useClipboard } from "@mantine/hooks";
import { useSuspenseQuery } from "@tanstack/react-query";
import { IconArrowsLeftRight, IconGitCompare, IconLink } from "@tabler/icons-react";
import { useRouter, useSearchParams } from "next/navigation";
import { AlignedBars } from "#components/loads/compare/aligned-bars.tsx";
import { DeltaTable } from "#components/loads/compare/delta-table.tsx";
import { LabelsCard } from "#components/loads/compare/labels-card.tsx";
import { ReasonsCard } from "#components/loads/compare/reasons-card.tsx";
import { SidePickers } from "#components/loads/compare/side-pickers.tsx";
import { ExplainLink } from "#components/loads/explain-link.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Columns, Stack } from "#components/ui/columns.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { compareFinding } from "#lib/loads/compare/compare-words.ts";
import { compareQuery } from "#lib/loads/query-options.ts";

/** Two starts or groups beside one another: what differs, whether that is more than chance, and why. */
export function CompareLoads() {
  const router = useRouter();
  const params = useSearchParams();
  const { copied, copy } = useClipboard();
  const { data } = useSuspenseQuery(compareQuery({ a: params.get("a") || null, b: params.get("b") || null }));
  const { comparison, choices } = data;

  if (comparison === null) {
    return (
      <>
        <PageTitle title="Compare" finding={{ strong: "There are no two starts to compare." }} />
        <Card>
          <EmptyState icon={IconGitCompare} title="No two starts got ready" action={<ExplainLink filled />}>
            A start counts here as soon as its replica serves, or its log was explained.
          </EmptyState>
        </Card>
      </>
    );
  }
  const { a, b } = comparison;
  const show = (first: string, second: string) =>
    router.replace(`/loads/compare?${new URLSearchParams({ a: first, b: second })}`);
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
          </>
        }
      />
      <Stack>
        <SidePickers comparison={comparison} choices={choices} onShow={show} />
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
