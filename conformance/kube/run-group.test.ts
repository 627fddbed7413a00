import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { runGroup } from "./run-group.ts";
import type { Step } from "./step.ts";

test("what one answer says goes into the next request, which is recorded as the table has it", async () => {
  const { asked, run } = await asking((_, res) => json(res, { metadata: { uid: "u1" }, items: [{ name: "first" }] }));

  const answers = await run([
    { name: "first", method: "GET", path: "/a", capture: { uid: "metadata.uid", item: "items.0.name" } },
    { name: "second", method: "POST", path: "/{namespace}/{item}", body: { uid: "{uid}", port: "{+kubeletPort}" } },
  ]);

  expect(asked[1]).toMatchObject({ method: "POST", url: "/table-test/first" });
  expect(JSON.parse(asked[1]?.body ?? "")).toEqual({ uid: "u1", port: expect.any(Number) });
  expect(answers[1]?.request).toEqual({
    method: "POST",
    path: "/{namespace}/{item}",
    body: { uid: "{uid}", port: "{+kubeletPort}" },
  });
});

test("a request is asked again until its answer has what it waits for, and only that answer is kept", async () => {
  let times = 0;
  const { run } = await asking((_, res) => json(res, { status: { ready: (times += 1) } }));

  const answers = await run([{ name: "it", method: "GET", path: "/", until: { "status.ready": 3, gone: undefined } }]);

  expect(answers.map(({ body }) => body)).toEqual([{ status: { ready: 3 } }]);
});

test("a stream is read while other requests are made, up to the lines that are due", async () => {
  let watch: ServerResponse | undefined;
  const { run } = await asking((req, res) => {
    if (req.url === "/watch") {
      watch = res;
      res.writeHead(200, { "content-type": "application/json" }).write('{"type":"ADDED"}\n');
    } else {
      watch?.write('{"type":"MODI');
      watch?.write('FIED"}\nplain\n{"type":"DELETED"}\n');
      json(res, {});
    }
  });

  const answers = await run([
    {
      name: "watch",
      method: "GET",
      path: "/watch",
      stream: { lines: 3, during: [{ name: "change", method: "POST", path: "/change", body: {} }] },
    },
  ]);

  expect(answers.map(({ name }) => name)).toEqual(["watch", "change"]);
  expect(answers[0]?.lines).toEqual([{ type: "ADDED" }, { type: "MODIFIED" }, "plain"]);
});

test("a variable that no step captured is named", async () => {
  const { run } = await asking((_, res) => json(res, {}));

  await expect(run([{ name: "it", method: "GET", path: "/{uid}" }])).rejects.toThrow("captures {uid}");
});

test("whoever asks shows their own token, and who has none shows none", async () => {
  const { asked, run } = await asking((_, res) => json(res, {}));

  await run([
    { name: "a", method: "GET", path: "/" },
    { name: "b", method: "GET", path: "/", as: "nobody" },
    { name: "c", method: "GET", path: "/", as: "no token" },
  ]);

  expect(asked.map(({ token }) => token)).toEqual(["Bearer all", "Bearer none", undefined]);
});

type Asked = { method: string | undefined; url: string | undefined; body: string; token: string | undefined };

async function asking(answer: (req: IncomingMessage, res: ServerResponse) => void) {
  const asked: Asked[] = [];
  const server = createServer(async (req, res) => {
    const { method, url, headers } = req;
    asked.push({ method, url, body: await text(req), token: headers.authorization });
    answer(req, res);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const target = {
    server: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    caData: "",
    tokens: { admin: "all", nobody: "none" },
    forgetHistory: () => Promise.resolve(),
  };
  return {
    asked,
    run: async (steps: Step[]) => {
      const { answers, brokeOff } = await runGroup({ name: "test", steps }, target);
      if (brokeOff !== undefined) throw new Error(brokeOff);
      return answers;
    },
  };
}

function json(res: ServerResponse, body: unknown) {
  res.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}
