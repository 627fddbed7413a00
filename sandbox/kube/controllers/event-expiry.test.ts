import { expect, test } from "vitest";
import { testKube, until } from "../test-kube.ts";

const path = "/api/v1/namespaces/default/events";

test("an event is gone an hour after it was written, however old what it tells of", async () => {
  const { call } = await testKube({ timeScale: 0.0002 });
  const time = "2020-01-01T00:00:00Z";
  const event = {
    involvedObject: { kind: "Pod", name: "p", namespace: "default" },
    reason: "Pulled",
    message: "m",
    type: "Normal",
  };

  await call("POST", path, { metadata: { name: "p.1" }, ...event, firstTimestamp: time, lastTimestamp: time });
  const there = await call("GET", `${path}/p.1`);
  const gone = await until(
    () => call("GET", `${path}/p.1`),
    ({ status }) => status === 404,
  );

  expect([there.status, gone.status]).toEqual([200, 404]);
});
