import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { httpSource } from "./http-source.ts";
import { someBytes } from "./testing/a-copy.ts";
import { type Answer, rangeServer } from "./testing/range-server.ts";

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

test("a redirect on the same host is followed in the same attempt, with the token, on the same connection", async () => {
  const { url, content, requests, seen } = await redirected("/cache/f?of=f");

  expect(await read(`${url}/f`, sourceWith())).toEqual(content);
  expect(await read(`${url}/f`, sourceWith())).toEqual(content);

  expect(requests.map(({ path }) => path)).toEqual(["/f", "/cache/f?of=f", "/f", "/cache/f?of=f"]);
  expect(seen.tokens).toEqual(["Bearer t", "Bearer t", "Bearer t", "Bearer t"]);
  expect(seen.sockets.size).toBe(2);
});

test.each([
  ["of unknown length", { "transfer-encoding": "chunked" }],
  ["longer than any redirect's", { "content-length": "20000" }],
])("the body of a redirect that is %s is not waited for", async (_what, head) => {
  const { url, content } = await redirected("/cache/f", head);

  expect(await read(`${url}/f`, sourceWith())).toEqual(content);
});

test.each([
  ["another host", (own: string) => own.replace("127.0.0.1", "localhost")],
  ["another port", (_own: string, other: string) => other],
  ["another scheme", (own: string) => own.replace("http:", "https:")],
])("a redirect to %s is not followed: the location is refused, and nobody else hears the token", async (_where, to) => {
  const other = await rangeServer({ "/cache/f": someBytes(100) });
  const { url, requests } = await redirected((own) => `${to(own, other.url)}/cache/f`);

  await expect(read(`${url}/f`, sourceWith())).rejects.toMatchObject({ kind: "refused" });
  expect(other.requests).toEqual([]);
  expect(requests.map(({ path }) => path)).toEqual(["/f"]);
});

test("redirects in circles are a location that no longer serves", async () => {
  const { url, requests } = await redirected("/f");

  await expect(read(`${url}/f`, sourceWith())).rejects.toMatchObject({
    kind: "refused",
    message: expect.stringContaining("redirects in circles"),
  });
  expect(requests.length).toBeLessThan(10);
});

test.each([
  ["the redirect", { "x-linked-etag": '"other"' }, {}],
  ["what it leads to", {}, { etag: '"other"' }],
])("the ETag that %s names has to be the planned one", async (_who, onRedirect, onFile) => {
  const { url } = await redirected("/cache/f", { "content-length": "0", ...onRedirect }, onFile);

  await expect(read(`${url}/f`, sourceWith(), '"planned"')).rejects.toMatchObject({ kind: "changed" });
});

test("the ETag of a redirect is the file's, whatever the cache that it leads to calls its copy", async () => {
  const linked = { "content-length": "0", "x-linked-etag": '"planned"' };
  const { url, content } = await redirected("/cache/f", linked, { etag: '"copy"' });

  expect(await read(`${url}/f`, sourceWith(), '"planned"')).toEqual(content);
});

/** A file server that has `/f` elsewhere, and whom it was asked by. */
async function redirected(
  location: string | ((own: string) => string),
  head: Record<string, string> = { "content-length": "9" },
  onFile: Record<string, string> = {},
) {
  const content = someBytes(100);
  const seen = { tokens: new Array<string | undefined>(), sockets: new Set<unknown>() };
  const answer: Answer = ({ path }, response) => {
    seen.tokens.push(response.req.headers.authorization);
    seen.sockets.add(response.socket);
    for (const [name, value] of Object.entries(onFile)) if (path !== "/f") response.setHeader(name, value);
    if (path !== "/f") return false;
    response.writeHead(307, { ...head, location: typeof location === "string" ? location : location(server.url) });
    // One that is not to be waited for never ends.
    if (head["content-length"] === "9") response.end("elsewhere");
    else if (head["content-length"] === "0") response.end();
    else response.write("elsewhere");
    return true;
  };
  const server = await rangeServer({ "/f": content, "/cache/f": content }, answer);
  return { ...server, content, seen };
}

function sourceWith(names?: LookupFunction) {
  const source = httpSource({ lookup: names });
  onTestFinished(() => source.close());
  return source;
}

async function read(url: string, source: ReturnType<typeof httpSource>, version?: string): Promise<Buffer> {
  const into = Buffer.alloc(100);
  const location = { url, headers: { Authorization: "Bearer t" }, expiresAt: undefined, version };
  const { signal } = new AbortController();
  await source.readRange(location, 0, into, { size: 100, signal, onBytes: () => undefined });
  return into;
}
