"use client";

import { useQuery } from "@tanstack/react-query";
import classes from "./example.module.css";
import { SmallWaterfall } from "#components/loads/waterfall/small-waterfall.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Failed } from "#components/ui/failed.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";
import { duration } from "#lib/format.ts";
import { exampleLoadQuery } from "#lib/loads/query-options.ts";
import type { ExampleLoad } from "#lib/loads/schema.ts";

/** What an explained start looks like: one that we recorded, named as that. */
export function Example() {
  const { data, error, refetch } = useQuery(exampleLoadQuery());
  return (
    <Card title="What you will see" note="an example, not your data">
      {!data && !error ? <SkeletonRows rows={7} /> : null}
      {error ? <Failed title="The example could not be read" error={error} retry={() => void refetch()} /> : null}
      {data ? (
        <CardBody>
          <p className={classes.text}>{sentence(data)}</p>
          <SmallWaterfall load={data.explained} label={sentence(data)} flush />
          <p className={classes.foot}>
            Each start is cut into phases from the server's log. What no line explains is shown hatched, as unaccounted.
          </p>
          <p className={classes.foot}>
            Our recording {data.recording}
            {data.notes ? `: ${data.notes}` : ""}.
          </p>
        </CardBody>
      ) : null}
    </Card>
  );
}

function sentence({ explained: { vllmVersion, model, totalSeconds } }: ExampleLoad): string {
  const version = vllmVersion ? ` with vLLM ${vllmVersion}` : "";
  const time = totalSeconds === null ? "" : `: ${duration(totalSeconds)} to ready`;
  return `One recorded start of ${model?.replace(/^gs:\/\/[^/]+\//, "") ?? "a model"}${version}${time}.`;
}
