"use client";

import { ProgressTiles } from "#components/imports/progress-tiles.tsx";
import { BarParts } from "#components/ui/bar-parts.tsx";
import { Card } from "#components/ui/card.tsx";
import { byteSize } from "#lib/format.ts";
import { importParts } from "#lib/imports/import-progress.ts";
import type { ImportFileView, ImportView } from "#lib/imports/schema.ts";

/** One bar in four parts that add up to the model, and the numbers below it. */
export function ProgressCard({ view, files }: { view: ImportView; files: ImportFileView[] }) {
  const parts = importParts(view);
  return (
    <Card>
      <BarParts
        label={`Bytes of ${view.repo} in the bucket`}
        parts={[
          part("reused", "Re-used inside the bucket", parts.reused, "ready"),
          part("verified", "Copied and verified", parts.verified, "moving"),
          part("unverified", "Copied, not verified yet", parts.unverified, "movingSoft"),
          part("toCopy", "To copy", parts.toCopy, "track"),
        ]}
      />
      <ProgressTiles view={view} files={files} />
    </Card>
  );
}

function part<Tone extends string>(key: string, label: string, value: number, tone: Tone) {
  return { key, label, value, tone, text: byteSize(value) };
}
