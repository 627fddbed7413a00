/** One request as it was answered. `part` and `range` only where they were asked. */
type RequestEntry = {
  operation: string;
  resource: string;
  caller: string | null;
  status: number;
  range?: string;
  part?: number;
};

export type RequestLog = {
  add(entry: RequestEntry): void;
  shown(): { methods: Record<string, number>; requests: RequestEntry[] };
  clear(): void;
};

const maxEntries = 50_000;

/** Keeps what was asked, so that a test can say "each part was sent once" or "no request went without credentials". */
export function createRequestLog(): RequestLog {
  let methods: Record<string, number> = {};
  let requests: RequestEntry[] = [];

  return {
    add(entry) {
      methods[entry.operation] = (methods[entry.operation] ?? 0) + 1;
      if (requests.length < maxEntries) requests.push(entry);
    },
    shown: () => ({ methods, requests }),
    clear() {
      methods = {};
      requests = [];
    },
  };
}
