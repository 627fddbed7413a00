import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { httpSource } from "./http-source.ts";
import { someBytes } from "./testing/a-copy.ts";
import { rangeServer } from "./testing/range-server.ts";

test("a name is connected to only where the given look-up leads", async () => {
  const content = someBytes(100);
  const { url, requests } = await rangeServer({ "/f": content });
  const { port } = new URL(url);
  const asked: string[] = [];
  const source = sourceWith((hostname, options, callback) => {
    asked.push(hostname);
    if (hostname === "inside.example")
      callback(new Error(`${hostname} resolves to 10.0.0.1, where no Hub can be.`), "");
    else lookup("127.0.0.1", options, callback);
  });

  const refused = read(`http://inside.example:${port}/f`, source);
  await expect(refused).rejects.toMatchObject({ retryable: true, message: expect.stringMatching(/inside\.example/) });
  expect(requests).toEqual([]);

  expect(await read(`http://files.example:${port}/f`, source)).toEqual(content);
  expect(asked).toEqual(["inside.example", "files.example"]);
});

function sourceWith(names: LookupFunction) {
  const source = httpSource({ lookup: names });
  onTestFinished(() => source.close());
  return source;
}

async function read(url: string, source: ReturnType<typeof httpSource>): Promise<Buffer> {
  const into = Buffer.alloc(100);
  const location = { url, headers: {}, expiresAt: undefined };
  const { signal } = new AbortController();
  await source.readRange(location, 0, into, { size: 100, signal, onBytes: () => undefined });
  return into;
}
