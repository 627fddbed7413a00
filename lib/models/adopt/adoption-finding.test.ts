import { expect, test } from "vitest";
import { adoptionBlock, adoptionFinding, adoptionState } from "#lib/models/adopt/adoption-finding.ts";
import type { AdoptionFound, AdoptionView } from "#lib/models/schema.ts";

const verified = {
  kind: "verified",
  repo: "org/name",
  commit: "a".repeat(40),
  license: null,
  gated: false,
  how: "",
} as const;

test("what is read back is counted, and what was found is said with whether it is the repo's", () => {
  const reading = anAdoption({ state: "reading", toReadBytes: 2 ** 31, readBytes: 2 ** 30 });
  const read = anAdoption({ state: "read", found: aFound({}) });
  const other = anAdoption({
    state: "read",
    found: aFound({ comparison: { kind: "unverified", why: "They differ.", differences: ["a"] } }),
  });

  expect([reading, read, other].map((view) => adoptionState(view).words)).toEqual([
    "Reading 50 %",
    "Verified",
    "Not verified",
  ]);
  expect(adoptionFinding(reading).rest).toBe("1.0 GiB of 2.0 GiB are read back.");
  expect(adoptionFinding(read).rest).toMatch(/is that of org\/name at aaaaaaa\.$/);
  expect(adoptionFinding(other).rest).toBe("They differ. It can be adopted all the same.");
});

test("what was adopted is spoken of as done, verified or not", () => {
  const found = aFound({ comparison: { kind: "unverified", why: "They differ.", differences: ["a"] } });
  const other = anAdoption({ state: "done", found });
  const same = anAdoption({ state: "done", found: aFound({}) });

  expect([other, same].map((view) => adoptionState(view).words)).toEqual(["Adopted, not verified", "Verified"]);
  expect(adoptionFinding(other)).toEqual({ strong: "2 B in 1 file, adopted.", rest: "They differ." });
  expect(adoptionFinding(same).strong).toBe("2 B in 1 file, adopted.");
});

test("what no start could load is said to stand against it, and what only slows one is not", () => {
  const finding = { code: "x", title: "No config.json", detail: "" };

  expect(adoptionBlock(anAdoption({ found: aFound({ lint: [{ ...finding, level: "warns" }] }) }))).toBeNull();
  expect(adoptionBlock(anAdoption({ found: aFound({ lint: [{ ...finding, level: "blocks" }] }) }))).toBe(
    "No config.json",
  );
});

function aFound(given: Partial<AdoptionFound>): AdoptionFound {
  return {
    name: "org/name",
    comparison: verified,
    lint: [],
    parameters: 1,
    dtype: "BF16",
    tensorBytes: 2,
    bytes: 2,
    fileCount: 1,
    ...given,
  };
}

function anAdoption(given: Partial<AdoptionView>): AdoptionView {
  return {
    id: "a",
    bucket: "models",
    prefix: "team/x/",
    repo: null,
    revision: null,
    state: "read",
    problem: null,
    retryAt: null,
    found: null,
    toReadBytes: 0,
    readBytes: 0,
    createdBy: "Ada",
    createdAt: "2026-11-24T14:00:00Z",
    modelId: null,
    files: [],
    ...given,
  };
}
