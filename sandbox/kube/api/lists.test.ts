import { expect, test } from "vitest";
import { z } from "zod";
import { testKube } from "../test-kube.ts";
import type { Call } from "../test-calls.ts";

const path = "/api/v1/namespaces/default/secrets";
const paged = z.object({ continue: z.string().optional(), remainingItemCount: z.number().optional() });

test("pages follow each other by a token that is good until the history is forgotten", async () => {
  const { call, compact } = await testKube();
  for (const name of ["a", "b", "c"]) await makeMap(call, name);

  const first = await call("GET", `${path}?limit=2`);
  const { continue: token = "", remainingItemCount } = paged.parse(first.body.metadata);
  const rest = await call("GET", `${path}?limit=2&continue=${token}`);
  const bad = await call("GET", `${path}?continue=nonsense`);
  await makeMap(call, "d");
  compact();
  const expired = await call("GET", `${path}?limit=2&continue=${token}`);

  expect([names(first), remainingItemCount]).toEqual([["a", "b"], 1]);
  expect(names(rest)).toEqual(["c"]);
  expect(bad.status).toBe(400);
  expect(expired).toMatchObject({ status: 410, body: { reason: "Expired" } });
});

test.for([
  ["labelSelector=tier=web", ["a"]],
  ["labelSelector=tier in (web,db)", ["a", "b"]],
  ["labelSelector=tier!=web", ["b", "c"]],
  ["labelSelector=!tier", ["c"]],
  ["labelSelector=tier", ["a", "b"]],
  ["fieldSelector=metadata.name=b", ["b"]],
  ["fieldSelector=metadata.name!=b", ["a", "c"]],
] as const)("a list by %s has what fits", async ([query, expected]) => {
  const { call } = await testKube();
  await makeMap(call, "a", { tier: "web" });
  await makeMap(call, "b", { tier: "db" });
  await makeMap(call, "c");

  expect(names(await call("GET", `${path}?${encodeURI(query)}`))).toEqual(expected);
});

test("a field that its kind cannot be selected by is refused", async () => {
  const { call } = await testKube();

  const { status, body } = await call("GET", `${path}?fieldSelector=spec.nodeName=n1`);

  expect([status, body.message]).toEqual([400, "field label not supported: spec.nodeName"]);
});

function makeMap(call: Call, name: string, labels: Record<string, string> = {}) {
  return call("POST", path, { apiVersion: "v1", kind: "Secret", metadata: { name, labels } });
}

function names({ body }: Awaited<ReturnType<Call>>) {
  return body.items?.map(({ metadata }) => metadata?.name);
}
