import type { ServerResponse } from "node:http";
import { afterAll, expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { type CopyOutcome, copyFiles } from "./copy-files.ts";
import type { FileCopy } from "./engine.ts";
import { hasher } from "./hasher.ts";
import { httpSource } from "./http-source.ts";
import { aCopy, smallScale, someBytes } from "./testing/a-copy.ts";
import { bothWays } from "./testing/both-ways.ts";
import { memorySink } from "./testing/memory-sink.ts";
import { type Answer, rangeServer, serveRange } from "./testing/range-server.ts";
import type { TransferEvent } from "./transfer-event.ts";

// One thread for the file: starting one costs more than most of these copies.
const hashing = hasher();
afterAll(() => hashing.close());

const stallSeconds = 0.2;
const { inBothWays, way } = bothWays({ stallSeconds });

const PART = 64 * 1024;

inBothWays("a body that is cut off is continued from where it ended", async () => {
  const { outcome, server, whole } = await copied((request, response, content) => {
    if (request.number !== 2) return false;
    serveRange(request, response, content, 10_000);
    return true;
  });

  expect(outcome.error).toBeUndefined();
  expect(whole()).toBe(true);
  const continued = server.requests.find(({ start }) => start % PART !== 0);
  expect(continued && continued.start % PART).toBe(10_000);
});

inBothWays("a source that closes at random offsets still gives the same bytes", async () => {
  const { outcome, whole } = await copied((request, response, content) => {
    // Eight tries must be enough even when one part meets every cut.
    if (request.number > 7) return false;
    serveRange(request, response, content, Math.floor(Math.random() * (request.end - request.start)));
    return true;
  });

  expect(outcome.error).toBeUndefined();
  expect(whole()).toBe(true);
});

inBothWays("a body that stalls is given up after the stall time, told, and continued", async () => {
  const { outcome, events, whole } = await copied((request, response, content) => {
    if (request.number !== 1) return false;
    head(response, request.start, request.end, content.length);
    response.write(content.subarray(request.start, request.start + 5_000));
    return true;
  });

  expect(outcome.error).toBeUndefined();
  expect(whole()).toBe(true);
  expect(events.filter(({ kind }) => kind === "stalled")).toHaveLength(1);
});

inBothWays("after eight tries of a part its file has failed, with the cause", async () => {
  const { outcome, server } = await copied((request, response) => {
    if (request.start !== PART) return false;
    response.writeHead(502).end();
    return true;
  });

  expect(outcome.error).toMatchObject({ kind: "unavailable", path: "model.safetensors", retryable: true });
  expect(String(outcome.error)).toContain("The source failed (502).");
  expect(server.requests.filter(({ start }) => start === PART)).toHaveLength(8);
});

const wrongAnswers: [string, RegExp, Answer][] = [
  [
    "ignores the range",
    /ignored the range/,
    (_request, response, content) => {
      response.writeHead(200, { "content-length": content.length }).end(content);
      return true;
    },
  ],
  [
    "answers another range",
    /"bytes 1-\d+\/\d+" where "bytes /,
    (request, response, content) => {
      head(response, request.start + 1, request.end + 1, content.length);
      response.end(content.subarray(request.start, request.end));
      return true;
    },
  ],
  [
    "has another size than planned",
    /now has 999999 bytes where 327680 were planned/,
    (request, response, content) => {
      head(response, request.start, request.end, 999_999);
      response.end(content.subarray(request.start, request.end));
      return true;
    },
  ],
  [
    "has become shorter",
    /shorter than planned/,
    (_request, response) => {
      response.writeHead(416, { "content-range": "bytes */10" }).end();
      return true;
    },
  ],
  [
    "compresses",
    /sent gzip instead/,
    (request, response, content) => {
      response.setHeader("content-encoding", "gzip");
      serveRange(request, response, content);
      return true;
    },
  ],
  [
    "changes the version in the middle",
    /changed at the source during the copy/,
    (request, response, content) => {
      response.setHeader("etag", request.number > 2 ? '"b"' : '"a"');
      serveRange(request, response, content);
      return true;
    },
  ],
];

test.each(wrongAnswers)("a source that %s is not believed, and nothing is kept", async (_name, message, answer) => {
  const { outcome, bucket, server } = await copied(answer);

  expect(outcome.error).toMatchObject({ kind: "changed", retryable: false, path: "model.safetensors" });
  expect(String(outcome.error)).toMatch(message);
  expect(bucket.objects.size).toBe(0);
  expect(bucket.uploads.size).toBe(0);
  expect(server.requests.length).toBeLessThanOrEqual(5);
});

inBothWays("a URL that expires in the middle is renewed exactly once, though many parts find it expired", async () => {
  const parts = 16;
  const { outcome, located, whole } = await copied(
    ({ path, start }, response) => {
      if (start < 4 * PART || !path.endsWith("signature=1")) return false;
      setTimeout(() => response.writeHead(403).end(), 20);
      return true;
    },
    { size: parts * PART },
  );

  expect(outcome.error).toBeUndefined();
  expect(whole()).toBe(true);
  expect(located()).toBe(2);
});

inBothWays("a file that is still refused at its new location fails at once, without hammering", async () => {
  const { outcome, located, server } = await copied((_request, response) => {
    response.writeHead(403).end();
    return true;
  });

  expect(outcome.error).toMatchObject({ kind: "refused", retryable: false });
  expect(located()).toBe(2);
  expect(server.requests.length).toBeLessThanOrEqual(8);
});

inBothWays("a location about to expire is renewed before it is refused", async () => {
  const content = someBytes(12 * PART);
  // Slower than the first location lives, and four parts at a time.
  const server = await rangeServer({ "/f": content }, (request, response, bytes) => {
    setTimeout(() => serveRange(request, response, bytes), 60);
    return true;
  });
  const { copy } = aCopy(`${server.url}/f`, content);
  let located = 0;
  const locate = async () => {
    located++;
    const life = located === 1 ? 100 : 3_600_000;
    return { url: `${server.url}/f`, headers: {}, expiresAt: new Date(Date.now() + life) };
  };

  await run({ ...copy, file: { ...copy.file, locate } });

  expect(located).toBe(2);
});

inBothWays(
  "a location that another clock than ours signed, and that is over by ours, serves until it is refused",
  async () => {
    const content = someBytes(12 * PART);
    const server = await rangeServer({ "/f": content });
    const { copy } = aCopy(`${server.url}/f`, content);
    let located = 0;
    const locate = async () => {
      located++;
      return { url: `${server.url}/f`, headers: {}, expiresAt: new Date(Date.now() - 600_000) };
    };

    const { outcome } = await run({ ...copy, file: { ...copy.file, locate } });

    expect(outcome.error).toBeUndefined();
    expect(located).toBe(1);
  },
);

inBothWays("a source that answers with a web page is asked again, and then said to in one sentence", async () => {
  let pages = 2;
  const page: Answer = (request, response) => {
    if (request.start !== PART || pages-- <= 0) return false;
    response.writeHead(200, { "content-type": "text/html" }).end("<html>Sign in</html>");
    return true;
  };

  const passing = await copied(page);
  pages = 100;
  const lasting = await copied(page);

  expect(passing.whole()).toBe(true);
  expect(lasting.outcome.error).toMatchObject({ kind: "unavailable", retryable: true });
  expect(String(lasting.outcome.error)).toContain("answered with a web page, perhaps the sign-in of a proxy");
  expect(lasting.bucket.objects.size).toBe(0);
});

inBothWays(
  "when the source asks for a pause nothing is asked of it meanwhile, and fewer parts are in flight afterwards",
  async () => {
    let throttledAt = 0;
    const during: number[] = [];
    const { outcome, events, whole } = await copied(
      (_request, response) => {
        if (throttledAt && performance.now() - throttledAt < 950) during.push(performance.now() - throttledAt);
        if (throttledAt) return false;
        throttledAt = performance.now();
        response.writeHead(429, { ratelimit: '"resolvers";r=0;t=1' }).end();
        return true;
      },
      { size: 16 * PART },
    );

    expect(outcome.error).toBeUndefined();
    expect(whole()).toBe(true);
    // What was already on its way when the answer came; the engine may have four parts in flight.
    expect(during.length).toBeLessThanOrEqual(4);
    expect(events.find(({ kind }) => kind === "throttled")).toMatchObject({ path: "model.safetensors" });
    const limits = events.filter((event) => event.kind === "pace").map(({ limit }) => limit);
    expect(Math.min(...limits)).toBeLessThanOrEqual(2);
  },
);

inBothWays("the Hub's own refusal to locate a file is handed on as it is, after one request", async () => {
  const content = someBytes(3 * PART);
  const gated = new AppError("forbidden", "Access to org/model is restricted.");
  const { copy } = aCopy("http://127.0.0.1:9", content);
  let asked = 0;
  const locate = async () => {
    asked++;
    throw gated;
  };

  const { outcome } = await run({ ...copy, file: { ...copy.file, locate } });

  expect(outcome.error).toBe(gated);
  expect(asked).toBe(1);
});

inBothWays("a resolve that is throttled is asked again after the wait, once for all parts", async () => {
  const content = someBytes(6 * PART);
  const server = await rangeServer({ "/f": content });
  const { copy } = aCopy(`${server.url}/f`, content);
  const asked: number[] = [];
  const locate = async () => {
    asked.push(performance.now());
    if (asked.length === 1) throw new AppError("quota_exhausted", "Too many requests.", { retryAfterSeconds: 0.3 });
    return { url: `${server.url}/f`, headers: {}, expiresAt: undefined };
  };

  const { outcome } = await run({ ...copy, file: { ...copy.file, locate } });

  expect(outcome.error).toBeUndefined();
  expect(asked).toHaveLength(2);
  expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThanOrEqual(299);
});

async function copied(answer: Answer, { size = 5 * PART } = {}) {
  const content = someBytes(size);
  const server = await rangeServer({ "/f": content }, answer);
  const { copy, told, located } = aCopy(`${server.url}/f`, content);
  const { outcome, events, bucket } = await run(copy);
  const whole = () => bucket.objects.get(copy.object.name)?.body.equals(content);
  return { outcome, events, bucket, server, told, located, whole };
}

async function run(copy: FileCopy) {
  const bucket = memorySink();
  const source = httpSource({ stallSeconds, ...way });
  const events: TransferEvent[] = [];
  const signal = new AbortController().signal;
  const onEvent = (event: TransferEvent) => void events.push(event);
  const [outcome] = await copyFiles([copy], {
    source,
    sink: bucket.sink,
    signal,
    onEvent,
    hashing,
    tuning: smallScale,
  });
  await source.close();
  return { outcome: outcome ?? ({ copy, error: "none" } satisfies CopyOutcome), events, bucket };
}

function head(response: ServerResponse, start: number, end: number, total: number): void {
  response.writeHead(206, { "content-range": `bytes ${start}-${end - 1}/${total}`, "content-length": end - start });
}
