"use client";

import { IconFileText } from "@tabler/icons-react";
import { useRef, useState } from "react";
import classes from "./replica-log.module.css";
import { LogWhenSeen } from "#components/loads/log/log-when-seen.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { ReplicaRow } from "#lib/deployments/replica-rows.ts";
import type { LoadRow } from "#lib/loads/schema.ts";

type Props = Readonly<{ loads: LoadRow[]; rows: ReplicaRow[] }>;

/** What a replica writes. Of several it is the one that starts, until another is chosen; earlier runs of its container can be chosen as well. */
export function ReplicaLog({ loads, rows }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [line, setLine] = useState<number | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const present = new Set(rows.map(({ pod }) => pod.uid));
  const choices = loads.filter(({ pod }) => pod !== null && present.has(pod.podUid));
  const starting = rows.find(({ load }) => load?.live && load.lineCount > 0)?.load;
  const load = choices.find(({ id }) => id === chosen) ?? starting ?? rows.find((row) => row.load)?.load ?? null;

  if (!load) {
    return (
      <Card title="Log">
        <EmptyState icon={IconFileText} title="No log yet">
          It stands here from the first line that a container writes.
        </EmptyState>
      </Card>
    );
  }
  return (
    <LogWhenSeen
      key={load.id}
      load={load}
      line={line}
      onLine={setLine}
      ref={place}
      picker={
        choices.length > 1 ? (
          <select
            aria-label="Log of"
            className={classes.select}
            value={load.id}
            onChange={(event) => {
              setLine(null);
              setChosen(event.currentTarget.value);
            }}
          >
            {choices.map((choice) => (
              <option key={choice.id} value={choice.id}>
                {label(choice)}
              </option>
            ))}
          </select>
        ) : null
      }
    />
  );
}

function label({ pod, number }: LoadRow): string {
  if (!pod) return `L-${number}`;
  const suffix = pod.pod.slice(pod.pod.lastIndexOf("-") + 1);
  return pod.run === 0 ? suffix : `${suffix}, restart ${pod.run}`;
}
