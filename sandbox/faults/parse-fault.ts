/**
 * One thing that goes wrong with one request. `own` names a fault that only one server knows (`ignore-range`); that server
 * carries it out itself. `afterBytes` counts bytes of the body of the request or answer at hand.
 */
export type Fault =
  | { kind: "status"; status: number; retryAfterSeconds: number | undefined; afterBytes: number | undefined }
  | { kind: "broken-stream"; afterBytes: number; finalChunkOnly: boolean }
  | { kind: "reset-connection" }
  | { kind: "stall"; seconds: number; afterBytes: number }
  | { kind: "corrupted-data" }
  | { kind: "own"; name: string };

const KIB = 1024;
// The original grammar says "a few downloaded bytes" and leaves the number open.
const FEW_BYTES = 10;

const rules: { pattern: RegExp; fault: (first: number, second: number) => Fault }[] = [
  { pattern: /^return-([1-5]\d\d)$/, fault: (status) => statusFault({ status }) },
  { pattern: /^return-([1-5]\d\d)-retry-after-(\d+)s$/, fault: (status, s) => statusFault({ status, wait: s }) },
  { pattern: /^return-([1-5]\d\d)-after-(\d+)K$/, fault: (status, k) => statusFault({ status, after: k * KIB }) },
  { pattern: /^return-broken-stream$/, fault: () => brokenStream(FEW_BYTES) },
  { pattern: /^return-broken-stream-after-(\d+)K$/, fault: (k) => brokenStream(k * KIB) },
  { pattern: /^return-broken-stream-final-chunk-after-(\d+)B$/, fault: (bytes) => brokenStream(bytes, true) },
  { pattern: /^return-reset-connection$/, fault: () => ({ kind: "reset-connection" }) },
  { pattern: /^return-corrupted-data$/, fault: () => ({ kind: "corrupted-data" }) },
  { pattern: /^stall-for-(\d+)s-after-(\d+)K$/, fault: (seconds, k) => stall(seconds, k * KIB) },
  { pattern: /^stall-always$/, fault: () => stall(Number.POSITIVE_INFINITY, 0) },
  { pattern: /^stall-at-256KiB$/, fault: () => stall(Number.POSITIVE_INFINITY, 256 * KIB) },
];

/**
 * Reads one instruction in the grammar of Google's storage testbench (its README, "Forced Failures Supported"), to which
 * `return-X-retry-after-Ts` is added, or one of the server's own names. Null when it is neither.
 */
export function parseFault(instruction: string, own: readonly string[] = []): Fault | null {
  for (const { pattern, fault } of rules) {
    const match = pattern.exec(instruction);
    if (match) return fault(Number(match[1] ?? 0), Number(match[2] ?? 0));
  }
  return own.includes(instruction) ? { kind: "own", name: instruction } : null;
}

function statusFault({ status, wait, after }: { status: number; wait?: number; after?: number }): Fault {
  return { kind: "status", status, retryAfterSeconds: wait, afterBytes: after };
}

function brokenStream(afterBytes: number, finalChunkOnly = false): Fault {
  return { kind: "broken-stream", afterBytes, finalChunkOnly };
}

function stall(seconds: number, afterBytes: number): Fault {
  return { kind: "stall", seconds, afterBytes };
}
