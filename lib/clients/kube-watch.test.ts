import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { httpKube } from "./kube.http.ts";
import type { KubeChange } from "./kube.ts";
import type { KubePod } from "./kube-objects.ts";

test("a watch that is cut is taken up at the version it had reached, and nothing comes twice", async () => {
  const asked: string[] = [];
  const server = await serve((url, response) => {
    if (!url.searchParams.has("watch")) return list(response, "5", [pod("a", "4")]);
    asked.push(url.searchParams.get("resourceVersion") ?? "");
    if (asked.length === 1) return cut(response, { type: "MODIFIED", object: pod("a", "6") });
    line(response, { type: "ADDED", object: pod("b", "7") });
  });

  const changes = await take(server, 3);

  expect(changes.map(summary)).toEqual(["sync a@4", "put a@6", "put b@7"]);
  expect(asked.slice(0, 2)).toEqual(["5", "6"]);
});

test("a bookmark moves the version on without a change of its own", async () => {
  const asked: string[] = [];
  const server = await serve((url, response) => {
    if (!url.searchParams.has("watch")) return list(response, "5", []);
    asked.push(url.searchParams.get("resourceVersion") ?? "");
    if (asked.length === 1) return cut(response, { type: "BOOKMARK", object: { metadata: { resourceVersion: "90" } } });
    line(response, { type: "DELETED", object: pod("a", "91") });
  });

  const changes = await take(server, 2);

  expect(changes.map(summary)).toEqual(["sync ", "gone a@91"]);
  expect(asked.slice(0, 2)).toEqual(["5", "90"]);
});

test.each([
  ["as an event", (response: ServerResponse) => cut(response, { type: "ERROR", object: status(410, "Expired") })],
  ["as the answer", (response: ServerResponse) => answer(response, 410, status(410, "Expired"))],
])("a version that the server has forgotten, told %s, is answered with a new list", async (_, forget) => {
  let lists = 0;
  let watches = 0;
  const server = await serve((url, response) => {
    if (!url.searchParams.has("watch")) return list(response, String((lists += 1)), [pod(`from-list-${lists}`, "1")]);
    watches += 1;
    if (watches === 1) return forget(response);
    line(response, { type: "ADDED", object: pod("later", "9") });
  });

  const changes = await take(server, 3);

  expect(changes.map(summary)).toEqual(["sync from-list-1@1", "sync from-list-2@1", "put later@9"]);
});

test("a server that refuses again and again is told of, and followed again once it answers", async () => {
  let requests = 0;
  const server = await serve((url, response) => {
    requests += 1;
    if (requests <= 3) return answer(response, requests === 2 ? 401 : 503, status(503, "ServiceUnavailable"));
    if (!url.searchParams.has("watch")) return list(response, "5", []);
    line(response, { type: "ADDED", object: pod("a", "6") });
  });

  const changes = await take(server, 5);

  expect(changes.map(({ type }) => type)).toEqual(["lost", "lost", "lost", "sync", "put"]);
  expect(changes[1]).toMatchObject({ error: { code: "unauthenticated" } });
});

test("that it answers again is told though nothing has changed meanwhile", async () => {
  let watches = 0;
  const server = await serve((url, response) => {
    if (!url.searchParams.has("watch")) return list(response, "5", []);
    watches += 1;
    if (watches <= 2) return answer(response, 503, status(503, "ServiceUnavailable"));
    response.writeHead(200, { "content-type": "application/json" }).flushHeaders();
  });

  expect((await take(server, 3)).map(summary)).toEqual(["sync ", "lost", "back"]);
});

test("a list of many pages is one list", async () => {
  const server = await serve((url, response) => {
    if (url.searchParams.has("watch")) return line(response, { type: "ADDED", object: pod("c", "9") });
    const second = url.searchParams.get("continue") === "next";
    answer(response, 200, {
      metadata: { resourceVersion: "5", ...(second ? {} : { continue: "next" }) },
      items: [second ? pod("b", "2") : pod("a", "1")],
    });
  });

  expect((await take(server, 1)).map(summary)).toEqual(["sync a@1 b@2"]);
});

async function serve(handle: (url: URL, response: ServerResponse, request: IncomingMessage) => void): Promise<string> {
  const server = createServer((request, response) =>
    handle(new URL(request.url ?? "/", "http://127.0.0.1"), response, request),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}

async function take(server: string, count: number): Promise<KubeChange<KubePod>[]> {
  const access = { name: "test", server, caData: null, credential: { kind: "token", token: async () => "t" } } as const;
  const kube = httpKube(access);
  const stop = new AbortController();
  const changes: KubeChange<KubePod>[] = [];
  for await (const change of kube.watch("Pod", {}, stop.signal)) {
    changes.push(change);
    if (changes.length === count) stop.abort();
  }
  await kube.close();
  return changes;
}

function summary(change: KubeChange<KubePod>): string {
  if (change.type === "lost" || change.type === "back") return change.type;
  const objects = change.type === "sync" ? change.objects : [change.object];
  const names = objects.map(({ metadata }) => `${metadata.name}@${metadata.resourceVersion}`);
  return `${change.type} ${names.join(" ")}`;
}

function pod(name: string, resourceVersion: string) {
  return { metadata: { name, namespace: "default", uid: name, resourceVersion }, spec: {}, status: {} };
}

function status(code: number, reason: string) {
  return { kind: "Status", apiVersion: "v1", status: "Failure", reason, message: `${reason} it is`, code };
}

function list(response: ServerResponse, resourceVersion: string, items: unknown[]) {
  answer(response, 200, { metadata: { resourceVersion }, items });
}

function answer(response: ServerResponse, code: number, body: unknown) {
  response.writeHead(code, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function line(response: ServerResponse, event: unknown) {
  response.write(`${JSON.stringify(event)}\n`);
}

/** A line, then an end in the middle of the next. */
function cut(response: ServerResponse, event: unknown) {
  response.write(`${JSON.stringify(event)}\n`, () => setTimeout(() => response.destroy(), 20));
}
