import { expect, test } from "vitest";
import type { KubeAnswer } from "./answer.ts";
import { normalise } from "./normalise.ts";

const uids = ["11111111-2222-3333-4444-555555555555", "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"];

test("two runs of the same behaviour become equal, whatever ids, versions and times they met", () => {
  const run = (uid: string, version: string, at: string) =>
    normalised([
      { metadata: { name: "a", uid, resourceVersion: version, creationTimestamp: at } },
      { message: `the UID in object meta is ${uid}`, reason: "Conflict" },
    ]);

  expect(run(uids[0] ?? "", "7", "2026-01-01T00:00:00Z")).toEqual(run(uids[1] ?? "", "90", "2027-02-03T04:05:06Z"));
});

test("an answer that changed the object cannot be taken for one that did not", () => {
  const run = (...versions: string[]) =>
    normalised(versions.map((resourceVersion) => ({ metadata: { name: "a", resourceVersion } })));

  expect(run("7", "7")).not.toEqual(run("7", "8"));
});

test("the version of a list says nothing, for it moves with the whole cluster", () => {
  expect(normalised([{ kind: "PodList", metadata: { resourceVersion: "812", continue: "" }, items: [] }])).toEqual([
    { kind: "PodList", metadata: { resourceVersion: "<list version>", continue: "" }, items: [] },
  ]);
});

test("a time with and one without fractions stay two formats", () => {
  expect(normalised([{ renewTime: "2026-01-01T00:00:00.123456Z", at: "2026-01-01T00:00:00Z" }])).toEqual([
    { renewTime: "<microtime>", at: "<time>" },
  ]);
});

test("a name that the server made up is replaced wherever it is spoken of, also before it is seen", () => {
  const event = { message: "Created pod: web-6cd949c74f-x7k2p" };
  const labels = { "pod-template-hash": "6cd949c74f" };
  const pod = { metadata: { name: "web-6cd949c74f-x7k2p", generateName: "web-6cd949c74f-", labels } };

  expect(normalised([event, pod])).toEqual([
    { message: "Created pod: web-<hash 1>-<suffix 1>" },
    {
      metadata: {
        name: "web-<hash 1>-<suffix 1>",
        generateName: "web-<hash 1>-",
        labels: { "pod-template-hash": "<hash 1>" },
      },
    },
  ]);
});

test("a name is replaced that only an answer tells which is not kept", () => {
  const request = { method: "GET", path: "/" };
  const set = { metadata: { labels: { "pod-template-hash": "75d6d7b4fd" } } };
  const answers = [{ name: "a", request, status: 200, body: { message: 'ReplicaSet "web-75d6d7b4fd" progresses.' } }];

  expect(normalise({ answers, unkept: [{ name: "b", request, status: 200, body: set }], known: [] })[0]?.body).toEqual({
    message: 'ReplicaSet "web-<hash 1>" progresses.',
  });
});

test("what the server named is listed in one order, whatever its names came to be", () => {
  const run = (first: string, second: string) => {
    const set = (hash: string, image: string) => ({
      metadata: { name: `web-${hash}`, labels: { "pod-template-hash": hash } },
      spec: { image },
    });
    const items = [set(first, "web:1"), set(second, "web:2")];
    return normalised([items[0], { items: items.toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1)) }]);
  };

  expect(run("aaaaaaaaaa", "bbbbbbbbbb")).toEqual(run("zzzzzzzzzz", "bbbbbbbbbb"));
});

test("a replica set that is only spoken of has no name of its own either", () => {
  expect(normalised([{ message: 'ReplicaSet "web-8648db874b" has timed out progressing.' }])).toEqual([
    { message: 'ReplicaSet "web-<hash 1>" has timed out progressing.' },
  ]);
});

test("managers that wrote in one second stand in one order", () => {
  const [a, b] = [
    { manager: "a", operation: "Update" },
    { manager: "b", operation: "Apply" },
  ];

  expect(normalised([{ managedFields: [a, b] }])).toEqual(normalised([{ managedFields: [b, a] }]));
});

test("a log stays as the container wrote it", () => {
  const line = "2026-01-01T00:00:00.123456789Z 10.0.0.1 says hello";
  const answer = { name: "log", request: { method: "GET", path: "/" }, status: 200 };

  expect(
    normalise({
      answers: [
        { ...answer, text: line },
        { ...answer, lines: [line] },
      ],
      unkept: [],
      known: [],
    }),
  ).toMatchObject([{ text: line }, { lines: [line] }]);
});

function normalised(bodies: unknown[]): unknown[] {
  const answers = bodies.map((body, index): KubeAnswer => ({
    name: `answer ${index}`,
    request: { method: "GET", path: "/" },
    status: 200,
    body,
  }));
  return normalise({ answers, unkept: [], known: [] }).map(({ body }) => body);
}
