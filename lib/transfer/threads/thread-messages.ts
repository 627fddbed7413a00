import type { LookupAddress, LookupOptions } from "node:dns";
import type { RangeAsk } from "../http-ranges.ts";
import type { SinkAnswer, SinkHead } from "../sink-agent.ts";
import type { ErrorText } from "./error-text.ts";

/** Bytes of a part, in memory that both threads see. */
export type Shared = { memory: SharedArrayBuffer; start: number; length: number };

export type ThreadSettings = { stallSeconds: number | undefined; asksForNames: boolean };

/** What a thread is asked. */
export type ThreadRequest =
  | { do: "fetch"; task: number; ask: RangeAsk; bytes: Shared; isCapped: boolean }
  | { do: "send"; task: number; head: SinkHead; bytes: Shared }
  | { do: "abort"; task: number }
  /** Take more of this range, of which each arrival was told and then waited. */
  | { do: "go on"; task: number }
  | { do: "resolve"; name: number; error?: string; address: string | LookupAddress[]; family: number | undefined };

/** What it tells. `done` or `failed` is the last of a task: then it leaves the memory alone. */
export type ThreadAnswer =
  | { tell: "version"; task: number; etag: string | undefined }
  | { tell: "bytes"; task: number; count: number; crc32c: number }
  | { tell: "done"; task: number; answer?: SinkAnswer }
  | { tell: "failed"; task: number; error: ErrorText }
  | { tell: "name"; name: number; hostname: string; options: Pick<LookupOptions, "all" | "family" | "hints"> };
