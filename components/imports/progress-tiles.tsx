"use client";

import { type StatTile, StatTiles } from "#components/ui/stat-tiles.tsx";
import { useTimeText, ZoneName } from "#components/ui/time.tsx";
import { useNow } from "#components/ui/use-now.ts";
import { byteSize, count, duration, byteRate } from "#lib/format.ts";
import { doneBytes, elapsedSeconds, fileCounts, secondsLeft } from "#lib/imports/format.ts";
import type { ImportView } from "#lib/imports/schema.ts";

export function ProgressTiles({ view }: { view: ImportView }) {
  return (
    <StatTiles
      tiles={[doneTile(view), rateTile(view), useLeftTile(view), useElapsedTile(view), destinationTile(view)]}
    />
  );
}

function doneTile(view: ImportView): StatTile {
  const [value = "0", unit = "B"] = byteSize(doneBytes(view)).split(" ");
  const files = view.files.filter(({ action }) => action !== "skip");
  return {
    label: "Done",
    value,
    unit: `${unit} of ${byteSize(view.copyBytes + view.presentBytes)}`,
    note: `${count(fileCounts(files).done)} of ${count(files.length)} files verified`,
  };
}

function rateTile({ state, bytesPerSecond, concurrency }: ImportView): StatTile {
  if (state !== "copying") return { label: "Rate", value: null, note: "nothing moves now" };
  const [value = "0", unit = ""] = byteRate(bytesPerSecond).split(" ");
  return {
    label: "Rate",
    value,
    unit,
    note: concurrency > 0 ? `${concurrency} parts at a time` : "measured in a moment",
  };
}

function useLeftTile(view: ImportView): StatTile {
  const timeText = useTimeText();
  const now = useNow();
  const left = secondsLeft(view);
  if (view.state === "done") {
    return {
      label: "Time left",
      value: "0 s",
      note: view.finishedAt ? (
        <>
          done at {timeText(view.finishedAt, "clock")} <ZoneName />
        </>
      ) : null,
    };
  }
  if (left === null)
    return { label: "Time left", value: null, note: view.state === "copying" ? "no rate yet" : "it does not copy now" };
  if (now === null) return { label: "Time left", value: duration(left) };
  return {
    label: "Time left",
    value: duration(left),
    note: (
      <>
        done at about {timeText(new Date((now + left) * 1_000), "clock")} <ZoneName />
      </>
    ),
  };
}

function useElapsedTile(view: ImportView): StatTile {
  // On the server the last write stands for now; the browser counts on from there.
  const now = useNow() ?? Date.parse(view.updatedAt) / 1_000;
  const seconds = elapsedSeconds(view, now);
  if (seconds === null) return { label: "Elapsed", value: null, note: "not begun" };
  return {
    label: "Elapsed",
    value: duration(seconds),
    note: view.worker ? `worker ${view.worker}` : "no worker has it now",
  };
}

function destinationTile({ bucket, state }: ImportView): StatTile {
  return {
    label: "Destination",
    value: bucket,
    mono: true,
    note: state === "done" ? "verified" : "a model once all is verified",
  };
}
