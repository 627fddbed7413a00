/** One range that was asked of a file: `end` is exclusive, `sent` what really went out. */
type RangeSent = { method: string; start: number; end: number; sent: number };

export type RequestLog = {
  request(method: string): void;
  /** A file was resolved or read; `file` is `org/name/path`. */
  range(file: string, range: RangeSent): void;
  shown(): { methods: Record<string, number>; files: Record<string, RangeSent[]> };
  clear(): void;
};

const MAX_RANGES = 100_000;

/** Counts what was asked, so that a test can say "one resolve a file" and "no byte asked twice". */
export function createRequestLog(): RequestLog {
  const methods = new Map<string, number>();
  const files = new Map<string, RangeSent[]>();
  let ranges = 0;

  return {
    request(method) {
      methods.set(method, (methods.get(method) ?? 0) + 1);
    },
    range(file, range) {
      ranges += 1;
      if (ranges > MAX_RANGES) return;
      const known = files.get(file) ?? [];
      known.push(range);
      files.set(file, known);
    },
    shown: () => ({ methods: Object.fromEntries(methods), files: Object.fromEntries(files) }),
    clear() {
      methods.clear();
      files.clear();
      ranges = 0;
    },
  };
}
