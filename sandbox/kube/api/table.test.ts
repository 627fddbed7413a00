import { request } from "node:https";
import { expect, test } from "vitest";
import { z } from "zod";
import { aDeployment, inDefault, testKube, until } from "../test-kube.ts";

const table = z.object({
  kind: z.literal("Table"),
  columnDefinitions: z.array(z.object({ name: z.string(), priority: z.number() })),
  rows: z.array(z.object({ cells: z.array(z.unknown()), object: z.looseObject({ kind: z.string() }) })),
});

test("kubectl gets the columns that it prints, and metadata beside each row", async () => {
  const kube = await testKube();
  await kube.call("POST", inDefault, aDeployment("web", { replicas: 2 }));
  await until(
    () => kube.call("GET", "/api/v1/namespaces/default/pods"),
    ({ body }) => body.items?.length === 2,
  );

  const deployments = await tableAt(kube, inDefault);
  const pods = await tableAt(kube, "/api/v1/namespaces/default/pods");
  const narrow = deployments.columnDefinitions.filter(({ priority }) => priority === 0).map(({ name }) => name);

  expect(narrow).toEqual(["Name", "Ready", "Up-to-date", "Available", "Age"]);
  expect(deployments.rows[0]?.cells.slice(0, 4)).toEqual(["web", "0/2", 2, 0]);
  expect(deployments.rows[0]?.object.kind).toBe("PartialObjectMetadata");
  expect(pods.rows.map(({ cells }) => cells.slice(1, 4))).toEqual([
    ["0/1", "Pending", "0"],
    ["0/1", "Pending", "0"],
  ]);
});

async function tableAt({ url, ca, adminToken }: { url: string; ca: string; adminToken: string }, path: string) {
  const { promise, resolve } = Promise.withResolvers<string>();
  const headers = {
    Authorization: `Bearer ${adminToken}`,
    Accept: "application/json;as=Table;v=v1;g=meta.k8s.io,application/json",
  };
  request(`${url}${path}`, { ca, headers, agent: false }, (res) => {
    let text = "";
    res.on("data", (chunk: Buffer) => (text += chunk.toString()));
    res.on("end", () => resolve(text));
  }).end();
  return table.parse(JSON.parse(await promise));
}
