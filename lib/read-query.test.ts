import type { RequestListener } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { readQuery } from "#lib/read-query.ts";
import { listen } from "../sandbox/http/listen.ts";

test("an answer is what was read", async () => {
  const url = await serving((_, res) => res.end(`{"rows":[1]}`));

  expect(await read(url)).toEqual({ rows: [1] });
});

test("an answer that breaks off in the middle is none, and may be asked for again", async () => {
  const url = await serving((_, res) => {
    res.writeHead(200, { "content-length": "100" });
    res.write(`{"rows":[1`, () => res.destroy());
  });

  await expect(read(url)).rejects.toMatchObject({ code: "upstream_unavailable", retryable: true });
});

test("a refusal is thrown in the words of the server, and what is no answer of Sluice by its status", async () => {
  const refused = await serving((_, res) =>
    res.writeHead(403).end(`{"code":"forbidden","message":"Viewers only read."}`),
  );
  const broken = await serving((_, res) => res.writeHead(502).end("<html>"));

  await expect(read(refused)).rejects.toEqual(new AppError("forbidden", "Viewers only read."));
  await expect(read(broken)).rejects.toMatchObject({ code: "upstream_unavailable", message: /502/ });
});

test("who gave up hears that it was they", async () => {
  const url = await serving(() => undefined);
  const given = new AbortController();
  const reading = readQuery(url, given.signal);
  given.abort(new Error("The page was left."));

  await expect(reading).rejects.toThrow("The page was left.");
});

const read = (url: string) => readQuery(url, AbortSignal.timeout(5_000));

async function serving(answer: RequestListener): Promise<string> {
  const server = await listen("api", 0, async (req, res) => answer(req, res));
  onTestFinished(() => server.close());
  return server.url;
}
