import { expect, test } from "vitest";
import { deployForm } from "#lib/deployments/deploy-form.ts";
import { changeHref, flagChange, proposedForm } from "#lib/deployments/proposed-change.ts";
import { aSpec } from "#lib/testing/deployments.ts";

const form = deployForm({ clusterId: "c", namespace: "ns", name: "chat", modelId: "m", spec: aSpec() });

test("what a link proposes stands in the form, and everything else as it was", () => {
  const config = `--compilation-config={"cudagraph_capture_sizes":[1,2]}`;
  const proposed = proposedForm(
    form,
    opened(changeHref("d", { concurrency: 16, distributed: true, argument: config })),
  );

  expect(proposed).toEqual({ ...form, concurrency: "16", distributed: true, extraArgs: config });
});

test("an argument takes the place of the same one", () => {
  const before = { ...form, extraArgs: "--enforce-eager\n--dtype=auto" };

  expect(proposedForm(before, new URLSearchParams({ argument: "--dtype=half" })).extraArgs).toBe(
    "--enforce-eager\n--dtype=half",
  );
});

test.each([
  ["an argument that nothing here proposes", { argument: "--trust-remote-code" }],
  ["one that hides a second line", { argument: "--dtype=half\n--trust-remote-code" }],
  ["another image", { image: "evil/vllm" }],
  ["a number that is none", { concurrency: "all" }],
])("%s is not filled in", (_, said) => {
  expect(proposedForm(form, new URLSearchParams(said))).toEqual(form);
});

test.each([
  ["--max-model-len 38576", { maxModelLen: 38_576 }],
  ["--tensor-parallel-size 4", { tensorParallelSize: 4 }],
  ["--max-num-batched-tokens 8192", { argument: "--max-num-batched-tokens=8192" }],
  ["--dtype half", { argument: "--dtype=half" }],
  ["--tensor-parallel-size", null],
  ["--load-format=runai_streamer", null],
])("the flag %s is the field of the form that it is about", (flag, change) => {
  expect(flagChange(flag)).toEqual(change);
});

test("a link that proposes nothing opens the form as it is", () => {
  expect(changeHref("d")).toBe("/deployments/d/change");
});

function opened(href: string): URLSearchParams {
  return new URL(href, "http://sluice").searchParams;
}
