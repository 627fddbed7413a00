"use client";

import { IconListDetails } from "@tabler/icons-react";
import classes from "./pod-events-card.module.css";
import { Card, CardBody } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { count } from "#lib/format.ts";
import type { LoadEventView } from "#lib/loads/schema.ts";

/** What the cluster said while a replica started, kept beyond the hour that the cluster keeps it. */
export function PodEventsCard({ events }: Readonly<{ events: LoadEventView[] }>) {
  return (
    <Card title="Events" note={events.length === 0 ? null : `${count(events.length)}, kept as they were seen`}>
      {events.length === 0 ? (
        <EmptyState icon={IconListDetails} title="No event was seen">
          The cluster said nothing about this replica.
        </EmptyState>
      ) : (
        <CardBody>
          <ol className={classes.list}>
            {events.map(({ id, at, kind, text, count: times }) => (
              <li key={id} className={classes.event}>
                <span className={classes.time}>
                  <Time at={at} parts="clock" />
                </span>
                <span className={classes.kind}>{kind}</span>
                <span className={classes.text}>
                  {text}
                  {times > 1 ? <span className={classes.times}> {count(times)} times</span> : null}
                </span>
              </li>
            ))}
          </ol>
        </CardBody>
      )}
    </Card>
  );
}
