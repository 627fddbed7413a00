"use client";

import { Button } from "#components/ui/button.tsx";
import { IconListDetails } from "@tabler/icons-react";
import { useState } from "react";
import { Card, CardBody } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { count } from "#lib/format.ts";
import type { ImportView } from "#lib/imports/schema.ts";
import classes from "./events-card.module.css";

const shortList = 12;

/** What people and the engine did, in words with times, newest first. */
export function EventsCard({ events }: { events: ImportView["events"] }) {
  const [all, setAll] = useState(false);
  const newest = events.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const shown = all ? newest : newest.slice(0, shortList);

  return (
    <Card title="What was done">
      {events.length === 0 ? (
        <EmptyState icon={IconListDetails} title="Nothing was done yet">
          A worker says here what it does.
        </EmptyState>
      ) : (
        <CardBody>
          <ol className={classes.list}>
            {shown.map(({ id, at, text }) => (
              <li key={id} className={classes.event}>
                <span className={classes.time}>
                  <Time at={at} parts="clock" />
                </span>
                <span className={classes.text}>{text}</span>
              </li>
            ))}
          </ol>
          {newest.length > shown.length ? (
            <Button variant="subtle" onClick={() => setAll(true)}>
              Show all {count(newest.length)}
            </Button>
          ) : null}
        </CardBody>
      )}
    </Card>
  );
}
