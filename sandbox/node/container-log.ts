import { EventEmitter } from "node:events";
import { closeSync, existsSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** The file of one run of a container: a line each with its time, as containerd writes them. */
export type ContainerLog = {
  file: string;
  write(chunk: Buffer): void;
  close(): void;
  isOpen(): boolean;
  /** Tells `change` after every write and when it is closed. */
  changes: EventEmitter<{ change: [] }>;
};

// containerd cuts longer lines and marks all parts but the last with P.
const longestPart = 16 * 1024;

export function openContainerLog(file: string, now = nanoseconds): ContainerLog {
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, "w");
  const changes = new EventEmitter<{ change: [] }>().setMaxListeners(0);
  let rest: Buffer = Buffer.alloc(0);
  let open = true;
  let lastAt = 0n;

  function append(parts: { text: Buffer; tag: "F" | "P" }[]) {
    if (parts.length === 0) return;
    const lines = parts.flatMap(({ text, tag }) => {
      const at = now();
      lastAt = at > lastAt ? at : lastAt + 1n;
      return [Buffer.from(`${timeText(lastAt)} stdout ${tag} `), text, Buffer.from("\n")];
    });
    writeSync(descriptor, Buffer.concat(lines));
    changes.emit("change");
  }

  return {
    file,
    changes,
    isOpen: () => open,
    write(chunk) {
      const { parts, left } = cut(Buffer.concat([rest, chunk]));
      rest = left;
      append(parts);
    },
    close() {
      if (!open) return;
      append(rest.length > 0 ? [{ text: rest, tag: "P" }] : []);
      open = false;
      closeSync(descriptor);
      changes.emit("change");
    },
  };
}

/** The log of a run that an earlier life of the node has seen; null where there is none. */
export function endedContainerLog(file: string): ContainerLog | null {
  if (!existsSync(file)) return null;
  return { file, changes: new EventEmitter<{ change: [] }>(), isOpen: () => false, write() {}, close() {} };
}

function cut(bytes: Buffer): { parts: { text: Buffer; tag: "F" | "P" }[]; left: Buffer } {
  const parts: { text: Buffer; tag: "F" | "P" }[] = [];
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(10, start);
    const length = (end < 0 ? bytes.length : end) - start;
    if (length > longestPart) {
      parts.push({ text: bytes.subarray(start, start + longestPart), tag: "P" });
      start += longestPart;
      continue;
    }
    if (end < 0) return { parts, left: Buffer.from(bytes.subarray(start)) };
    parts.push({ text: bytes.subarray(start, end), tag: "F" });
    start = end + 1;
  }
}

function nanoseconds(): bigint {
  return BigInt(Math.round((performance.timeOrigin + performance.now()) * 1e6));
}

/** RFC 3339 with nine digits, as Kubernetes shows them. */
function timeText(at: bigint): string {
  const seconds = new Date(Number(at / 1_000_000n)).toISOString().slice(0, 19);
  return `${seconds}.${String(at % 1_000_000_000n).padStart(9, "0")}Z`;
}
