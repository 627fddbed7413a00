import type { Content } from "./content.ts";

/** What each way of copying is given: the same bytes, the same source, the same bucket. */
export type Copy = Content & { url: string; endpoint: string; bucket: string; name: string };

export type Copied = { seconds: number; cpuSeconds?: number; peakMib?: number };
