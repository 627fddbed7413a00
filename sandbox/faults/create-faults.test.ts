import { expect, test } from "vitest";
import { createFaults } from "./create-faults.ts";

const methods = ["x.get", "x.put"];

test("faults of a test are met in order, by that test's requests only, and what is left is told", () => {
  const faults = createFaults({ methods });
  const id = faults.register({ "x.get": ["return-503", "return-reset-connection"], "x.put": ["return-408"] });

  expect(faults.next("x.get", undefined)).toBeNull();
  expect(faults.next("x.get", "another")).toBeNull();
  expect(faults.next("x.get", id)).toMatchObject({ status: 503 });
  expect(faults.left(id)).toEqual({
    id,
    instructions: { "x.get": ["return-reset-connection"], "x.put": ["return-408"] },
    completed: false,
  });
  expect(faults.next("x.get", id)).toEqual({ kind: "reset-connection" });
  expect(faults.next("x.get", id)).toBeNull();
  expect(faults.next("x.put", id)).toMatchObject({ status: 408 });
  expect(faults.left(id)).toEqual({ id, instructions: {}, completed: true });
});

test("global faults strike any request, after those the request named", () => {
  const faults = createFaults({ methods });
  faults.register({ "x.get": ["return-500"] }, { global: true });
  const id = faults.register({ "x.get": ["return-503"] });

  expect(faults.next("x.get", id)).toMatchObject({ status: 503 });
  expect(faults.next("x.get", id)).toMatchObject({ status: 500 });
  expect(faults.next("x.get", undefined)).toBeNull();
});

test("a fault a request does not want stays for the next one", () => {
  const faults = createFaults({ methods });
  const id = faults.register({ "x.put": ["return-broken-stream-final-chunk-after-9B"] });

  expect(faults.next("x.put", id, () => false)).toBeNull();
  expect(faults.next("x.put", id)).toMatchObject({ kind: "broken-stream", afterBytes: 9 });
});

test("an instruction or a method nobody knows is refused by its name and nothing is kept", () => {
  const faults = createFaults({ methods });

  expect(() => faults.register({ "x.get": ["return-503", "explode"] }, { global: true })).toThrow("explode");
  expect(() => faults.register({ "y.get": ["return-503"] })).toThrow("y.get");
  expect(faults.next("x.get", undefined)).toBeNull();
});
