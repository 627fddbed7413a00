import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, onTestFinished, test } from "vitest";
import { reviewTokens } from "./review-tokens.ts";

test("an API server learns who shows a token, who of them may do everything, and that a false one is nobody's", async () => {
  const folder = mkdtempSync(`${tmpdir()}/review-`);
  const people = new Map([
    ["t1", { name: "sluice@p", isAdmin: true }],
    ["t2", { name: "eve@p", isAdmin: false }],
  ]);
  const server = await reviewTokens(`${folder}/config.json`, (token) => people.get(token) ?? null);
  onTestFinished(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });
  const { clusters } = JSON.parse(readFileSync(`${folder}/config.json`, "utf8"));
  const review = async (token: string) => {
    const body = JSON.stringify({ kind: "TokenReview", spec: { token } });
    const answer = await fetch(clusters[0].cluster.server, { method: "POST", body });
    return (await answer.json()).status;
  };

  expect(await review("t1")).toEqual({
    authenticated: true,
    user: { username: "sluice@p", groups: ["system:masters"] },
  });
  expect(await review("t2")).toEqual({ authenticated: true, user: { username: "eve@p", groups: [] } });
  expect(await review("t3")).toEqual({ authenticated: false });
});
