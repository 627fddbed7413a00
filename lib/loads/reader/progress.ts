import { loaderOf } from "./identity.ts";
import type { LoadProgress } from "../schema.ts";

/** What every progress line of the weights contains, by loader and version. */
export const progressNeedles = ["Loading safetensors", "Loading pt checkpoint", "Multi-thread loading shards"] as const;

// `Completed |` came with 0.10; before it the percentage is followed by the counts, with or without a bar between them.
const pattern =
  /(?:Loading safetensors|Loading pt checkpoint|Multi-thread loading shards)[^%]{0,60}?(\d{1,3})%(?: Completed)?[^\d]{0,60}(\d+)\/(\d+) \[(\d{1,3}:)?(\d{1,2}):(\d\d)</;

/** The weights read so far, from a progress line; null on any other. */
export function weightsProgress(message: string): LoadProgress | null {
  const found = pattern.exec(message);
  if (!found) return null;
  const [percent = 0, done = 0, total = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part: string | undefined) => Number.parseInt(part ?? "0", 10));
  return { percent, done, total, elapsedSeconds: hours * 3600 + minutes * 60 + seconds };
}

const loaders = [
  { said: "Runai Model Streamer", loader: "runai_streamer" },
  { said: "Fastsafetensor", loader: "fastsafetensors" },
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
