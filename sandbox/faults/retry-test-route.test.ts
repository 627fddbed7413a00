import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { listen } from "../http/listen.ts";
import { createFaults } from "./create-faults.ts";
import { retryTestRoute } from "./retry-test-route.ts";

test("a retry test is made, read and removed by its id", async () => {
  const { url, faults } = await setup();

  const made = await post(url, { instructions: { "x.get": ["return-503"] } });
  const { id } = z.object({ id: z.string() }).parse(await made.json());
  const before = await (await fetch(`${url}/retry_test/${id}`)).json();
  faults.next("x.get", id);
  const after = await (await fetch(`${url}/retry_test/${id}`)).json();
  const removed = await fetch(`${url}/retry_test/${id}`, { method: "DELETE" });
  const gone = await fetch(`${url}/retry_test/${id}`);

  expect(made.status).toBe(200);
  expect(before).toMatchObject({ instructions: { "x.get": ["return-503"] }, completed: false });
  expect(after).toMatchObject({ instructions: {}, completed: true });
  expect([removed.status, gone.status]).toEqual([200, 404]);
});

test.for([[{ instructions: { "x.get": ["explode"] } }], [{ instructions: ["return-503"] }], [{}], ["text"]])(
  "%j is refused",
  async ([body]) => {
    const { url } = await setup();

    const response = await post(url, body);

    expect(response.status).toBe(400);
    expect(await response.json()).toHaveProperty("error");
  },
);

async function setup() {
  const faults = createFaults({ methods: ["x.get"] });
  const server = await listen("test", 0, async (req, res) => {
    if (!(await retryTestRoute(faults, req, res))) res.writeHead(404).end();
  });
  onTestFinished(() => server.close());
  return { url: server.url, faults };
}

function post(url: string, body: unknown) {
  return fetch(`${url}/retry_test`, { method: "POST", body: JSON.stringify(body) });
}
