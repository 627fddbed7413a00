"use client";

import { IconListDetails } from "@tabler/icons-react";
import classes from "./events-tab.module.css";
import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeadCell, RowHead, SubLine } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { VirtualRows } from "#components/ui/virtual-rows.tsx";
import type { DeploymentEventView } from "#lib/deployments/view-schema.ts";
import { count } from "#lib/format.ts";

/** What the cluster said and what was done here, the newest first; kept beyond the hour that the cluster keeps it. */
export function EventsTab({ events }: Readonly<{ events: DeploymentEventView[] }>) {
  if (events.length === 0) {
    return (
      <Card title="Events">
        <EmptyState icon={IconListDetails} title="Nothing happened yet">
          What the cluster says and what is done here stands in this list.
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card title="Events" note="the newest first">
      <DataTable
        label="Events of this deployment"
        virtualRows={events.length}
        head={
          <>
            <HeadCell>What</HeadCell>
            <HeadCell>Said</HeadCell>
            <HeadCell wide>About</HeadCell>
            <HeadCell number wide>
              Times
            </HeadCell>
          </>
        }
      >
        <VirtualRows
          count={events.length}
          keyOf={(index) => events[index]?.id ?? ""}
          estimate={53}
          renderRow={(index, measured) => {
            const event = events[index];
            return event ? (
              <tr {...measured}>
                <RowHead>
                  {event.kind}
                  <SubLine>
                    <Time at={event.at} />
                  </SubLine>
                </RowHead>
                <Cell>
                  <span className={classes.text}>{event.text}</span>
                </Cell>
                <Cell quiet wide>
                  {event.object || (event.source === "sluice" ? "done here" : "the deployment")}
                </Cell>
                <Cell number wide>
                  {count(event.count)}
                </Cell>
              </tr>
            ) : null;
          }}
        />
      </DataTable>
    </Card>
  );
}
