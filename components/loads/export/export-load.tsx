"use client";

import { useClipboard } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ExportMenu } from "#components/loads/export/export-menu.tsx";
import { saveFile, saveText } from "#components/loads/export/save-file.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { tableAsCsv, tableAsTsv } from "#lib/loads/table-text.ts";
import { waterfallRows } from "#lib/loads/waterfall.ts";
import type { LoadView } from "#lib/loads/schema.ts";

const RemoveLoad = dynamic(() => import("#components/loads/remove-load.tsx").then((module) => module.RemoveLoad), {
  ssr: false,
});

/** A load as a file, or removed. */
export function ExportLoad({ load }: Readonly<{ load: LoadView }>) {
  const [removing, setRemoving] = useState(false);
  const { copy } = useClipboard();
  const refusal = useRefusal("loads:write");
  const name = `load-${load.number}`;
  const rows = () => waterfallRows(load.explained, load.live, load.pod?.simulated);
  return (
    <>
      <ExportMenu
        items={[
          { label: "Phases as CSV", run: () => saveText(`${name}.csv`, "text/csv", tableAsCsv(rows())) },
          { label: "Copy phases as TSV", run: () => copy(tableAsTsv(rows())) },
          {
            label: "Everything as JSON",
            run: () => saveText(`${name}.json`, "application/json", JSON.stringify(load, null, 2)),
          },
          { label: "Waterfall as PNG", run: () => void savePicture(load, `${name}.png`) },
          { label: "Copy link to this view", run: () => copy(location.href) },
          {
            label: refusal ? `Remove load: ${refusal.toLowerCase()}` : "Remove load",
            danger: true,
            disabled: refusal !== null,
            run: () => setRemoving(true),
          },
        ]}
      />
      {removing ? <RemoveLoad load={load} onClose={() => setRemoving(false)} /> : null}
    </>
  );
}

/** What draws it is fetched when somebody asks for it. */
async function savePicture(load: LoadView, name: string) {
  const { waterfallPicture } = await import("#components/loads/export/waterfall-picture.ts");
  saveFile(name, await waterfallPicture(load));
}
