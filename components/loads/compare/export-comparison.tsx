"use client";

import { ExportMenu } from "#components/loads/export/export-menu.tsx";
import { saveFile, saveText } from "#components/loads/export/save-file.ts";
import { comparisonAsCsv, comparisonAsJson, comparisonFile } from "#lib/loads/compare/comparison-text.ts";
import type { Comparison } from "#lib/loads/compare/schema.ts";

/** A comparison as a file. */
export function ExportComparison({ comparison }: Readonly<{ comparison: Comparison }>) {
  const name = comparisonFile(comparison);
  return (
    <ExportMenu
      items={[
        { label: "Phases as CSV", run: () => saveText(`${name}.csv`, "text/csv", comparisonAsCsv(comparison)) },
        {
          label: "Everything as JSON",
          run: () => saveText(`${name}.json`, "application/json", comparisonAsJson(comparison)),
        },
        { label: "Comparison as PNG", run: () => void savePicture(comparison, `${name}.png`) },
      ]}
    />
  );
}

/** What draws it is fetched when somebody asks for it. */
async function savePicture(comparison: Comparison, name: string) {
  const { comparisonPicture } = await import("#components/loads/export/comparison-picture.ts");
  saveFile(name, await comparisonPicture(comparison));
}
