import { loaderOf } from "./identity.ts";
import type { LoadProgress } from "../schema.ts";

/** What every progress line of the weights contains, by loader and version. */
export const progressNeedles = ["Loading safetensors", "checkpoint shards", "Multi-thread loading "] as const;

// `Completed |` came with 0.10; before it the percentage is followed by the counts, with or without a bar between them.
const pattern =
  /(?:Loading safetensors|Loading \w{1,40} checkpoint shards|Multi-thread loading (?:\w{1,40} checkpoint )?shards)[^%]{0,60}?(\d{1,3})%(?: Completed)?[^\d]{0,60}(\d+(?:\.\d+)?[kMGT]?)B?\/(\d+(?:\.\d+)?[kMGT]?)B? \[(\d{1,3}:)?(\d{1,2}):(\d\d)</g;
// A loader that counts bytes lets its bar scale them, by powers of ten.
const powers: Record<string, number> = { k: 1, M: 2, G: 3, T: 4 };

/** The weights read so far, from a progress line, or the last of several bars that were glued together; null on any other. */
export function weightsProgress(message: string): LoadProgress | null {
  const found = [...message.matchAll(pattern)].at(-1);
  if (!found) return null;
  const [percent = 0, hours = 0, minutes = 0, seconds = 0] = [found[1], ...found.slice(4)].map((part) =>
    Number.parseInt(part ?? "0", 10),
  );
  return {
    percent,
    done: counted(found[2]),
    total: counted(found[3]),
    elapsedSeconds: hours * 3600 + minutes * 60 + seconds,
  };
}

/** The bar of the model: a smaller one that begins when it is full is of the model it drafts with. */
export function mainProgress(known: LoadProgress | null, found: LoadProgress): LoadProgress {
  return known?.percent === 100 && found.total < known.total ? known : found;
}

function counted(text = "0"): number {
  return Math.round(Number.parseFloat(text) * 1000 ** (powers[text.at(-1) ?? ""] ?? 0));
}

const loaders = [
  { said: "Runai Model Streamer", loader: "runai_streamer" },
  { said: "Fastsafetensor", loader: "fastsafetensors" },
  { said: "fastsafetensors", loader: "fastsafetensors" },
  { said: "InstantTensor", loader: "instanttensor" },
] as const;

/** The loader a progress line tells of, for logs that do not hold the engine's settings; the arguments may tell it more closely. */
export function progressLoader(message: string, askedFormat: string | null): string {
  const told = loaders.find(({ said }) => message.includes(said))?.loader ?? "default";
  const asked = askedFormat ? loaderOf(askedFormat) : null;
  const isCloser =
    asked !== null &&
    (told === "default" ? !loaders.some(({ loader }) => asked.startsWith(loader)) : asked.startsWith(told));
  return asked !== null && isCloser ? asked : told;
}
