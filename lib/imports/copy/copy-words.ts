import type { TransferEvent } from "#lib/transfer/transfer-event.ts";

export type Words = { kind: string; text: string };

/** The same thing happens to many parts at once; it is told once in this time. */
const onceInMs = 15_000;

/** Says what the engine tells in sentences for the import's log; null for what is not worth one, or was said a moment ago. */
export function copyWords() {
  const saidAt = new Map<string, number>();

  function once(key: string, now: number, words: Words): Words | null {
    if (now - (saidAt.get(key) ?? -Infinity) < onceInMs) return null;
    saidAt.set(key, now);
    return words;
  }

  function onlyOnce(key: string, now: number, words: Words): Words | null {
    return saidAt.has(key) ? null : once(key, now, words);
  }

  return (event: TransferEvent, now: number): Words | null => {
    switch (event.kind) {
      case "throttled": {
        const seconds = Math.max(1, Math.round((event.until.getTime() - Date.now()) / 1_000));
        saidAt.set(`retrying ${event.path}`, now);
        return once("throttled", now, {
          kind: "throttled",
          text: `${event.cause.replace(/\.$/, "")}; wait of ${seconds} s`,
        });
      }
      case "stalled":
        saidAt.set(`retrying ${event.path}`, now);
        return once(`stalled ${event.path}`, now, {
          kind: "stalled",
          text: `${event.path}: ${sentence(event.cause)} The part is asked again.`,
        });
      case "retrying":
        return once(`retrying ${event.path}`, now, {
          kind: "retrying",
          text: `${event.path}: ${sentence(event.cause)} Tried again.`,
        });
      case "ordered":
        return onlyOnce("ordered", now, {
          kind: "ordered",
          text: `${sentence(event.cause)} The parts of each file are sent one after the other, which is slower.`,
        });
      case "restarted":
        return { kind: "restarted", text: `${event.path}: the bucket had lost the upload, all parts are sent again.` };
      case "verifying":
        return { kind: "verifying", text: `${event.path}: read back from the bucket to compare its digest.` };
      case "progress":
      case "pace":
    }
    return null;
  };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
