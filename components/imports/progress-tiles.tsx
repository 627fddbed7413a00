"use client";

import { type StatTile, StatTiles } from "#components/ui/stat-tiles.tsx";
import { useTimeText, ZoneName } from "#components/ui/time.tsx";
import { useNow } from "#components/ui/use-now.ts";
import { byteRate, byteSize, count, counted, duration } from "#lib/format.ts";
import { fileCounts } from "#lib/imports/file-state.ts";
import { doneBytes, elapsedSeconds, meanRate, secondsLeft, totalBytes } from "#lib/imports/import-progress.ts";
import type { ImportFileView, ImportView } from "#lib/imports/schema.ts";

export function ProgressTiles({ view, files }: { view: ImportView; files: ImportFileView[] }) {
  return (
    <StatTiles
      tiles={[doneTile(view, files), rateTile(view), useLeftTile(view), useElapsedTile(view), destinationTile(view)]}
    />
  );
}

function doneTile(view: ImportView, files: ImportFileView[]): StatTile {
  const [value = "0", unit = "B"] = byteSize(doneBytes(view)).split(" ");
  const kept = files.filter(({ action }) => action !== "skip");
  return {
    label: "Done",
    value,
    unit: `${unit} of ${byteSize(totalBytes(view))}`,
    note: `${count(fileCounts(kept).done)} of ${counted(kept.length, "file")} verified`,
  };
}

function rateTile(view: ImportView): StatTile {
  const mean = meanRate(view);
  if (view.state === "done" && mean !== null) return { ...rate(mean), note: "mean of the whole import" };
  if (view.state !== "copying") return { label: "Rate", value: null, absent: "none", note: "nothing moves now" };
  return {
    ...rate(view.bytesPerSecond),
    note: view.concurrency > 0 ? `${counted(view.concurrency, "part")} at a time` : "measured in a moment",
  };
}

function rate(bytesPerSecond: number): StatTile {
  const [value = "0", unit = ""] = byteRate(bytesPerSecond).split(" ");
  return { label: "Rate", value, unit };
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
    return {
      label: "Time left",
      value: null,
      note: view.state === "copying" ? "no rate yet" : "it does not copy now",
      ...(view.state === "copying" ? {} : { absent: "none" }),
    };
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
  if (seconds === null) return { label: "Elapsed", value: null, absent: "none", note: "not begun" };
  return {
    label: "Elapsed",
    value: duration(seconds),
    note: view.worker
      ? `worker ${view.worker}`
      : view.finishedAt === null
        ? "since it began; no worker has it now"
        : "to its end",
  };
}

function destinationTile({ bucket, state }: ImportView): StatTile {
  return { label: "Destination", value: bucket, mono: true, note: becomes[state] ?? "a model once all is verified" };
}

const becomes: Partial<Record<ImportView["state"], string>> = { done: "verified", cancelled: "no model came of it" };
