import { byteSize } from "#lib/format.ts";
import type { Advice } from "#lib/loads/advice/advice.ts";

export type ReadingSetting = {
  label: string;
  /** Null where nothing says it. */
  here: string | null;
  /** Null where nothing else is advised. */
  advised: string | null;
};

type Known = {
  loader: string | null;
  concurrency: number | null;
  /** What the pod told vLLM; null where that was not kept. */
  settings: Record<string, string> | null;
  advice: readonly Advice[];
};

/** The settings that reading depends on, as they were and as is advised; what neither says is left out. */
export function readingSettings({ loader, concurrency, settings, advice }: Known): ReadingSetting[] {
  const advised = (key: string) => advice.find((one) => one.key === key)?.value ?? null;
  const rows = [
    { label: "Loader", here: loader === "default" ? "vLLM's default" : loader, advised: advised("loader") },
    { label: "Ranges at a time", here: concurrency?.toString() ?? null, advised: advised("concurrency") },
    { label: "Shared by the ranks", here: sharing(settings), advised: advised("distributed") },
    { label: "Buffer", here: buffer(settings?.["RUNAI_STREAMER_MEMORY_LIMIT"]), advised: null },
  ];
  return rows.filter((row) => row.here !== null || row.advised !== null);
}

function sharing(settings: Known["settings"]): string | null {
  if (settings === null) return null;
  return /"distributed"\s*:\s*true/.test(settings["model-loader-extra-config"] ?? "") ? "on" : "off";
}

/** The streamer takes -1 for no limit, and 0 for the least that it can do with. */
function buffer(bytes: string | undefined): string | null {
  if (bytes === undefined) return null;
  if (bytes === "-1") return "no limit";
  if (bytes === "0") return "its largest tensor";
  return /^\d{1,15}$/.test(bytes) ? byteSize(Number(bytes)) : bytes;
}
