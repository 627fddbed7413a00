import { expect, test } from "vitest";
import { repoShape } from "#lib/imports/plan/classify-file.ts";
import { groupTick, tickGroup } from "#lib/imports/plan/tick-group.ts";

const nothing = { include: [], exclude: [] };
const shards = group("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors");
const shape = repoShape(shards.files.map(({ path }) => path));

test("shards that are left behind by a tick take one pattern, and none once they are taken along again", () => {
  const left = tickGroup(shards, nothing, shape);

  expect(left).toEqual({ include: [], exclude: ["/model-*-of-00002.safetensors"] });
  expect(groupTick(shards, left ?? nothing, shape)).toBe("none");
  expect(tickGroup(shards, left ?? nothing, shape)).toEqual(nothing);
});

test("what no server reads is taken along by its name, at its place alone", () => {
  const readme = group("README.md");

  const taken = tickGroup(readme, { include: [], exclude: ["*.json"] }, shape);

  expect(taken).toEqual({ include: ["/README.md"], exclude: ["*.json"] });
  expect(groupTick(group("docs/README.md"), taken ?? nothing, shape)).toBe("none");
});

test("what stays behind always does not keep the rest of its group from being ticked", () => {
  const unread = group(".gitattributes", "README.md");

  const taken = tickGroup(unread, nothing, shape);

  expect(taken).toEqual({ include: ["/README.md"], exclude: [] });
  expect(groupTick(unread, taken ?? nothing, shape)).toBe("all");
});

test("a pattern that somebody typed and that speaks of the group goes, whichever way it is ticked", () => {
  const config = group("config.json", "tokenizer.json");
  const choice = { include: ["*.png"], exclude: ["token*", "*.txt"] };

  expect(groupTick(config, choice, shape)).toBe("some");
  expect(tickGroup(config, choice, shape)).toEqual({ include: ["*.png"], exclude: ["*.txt"] });
});

test("pickles, twins and what is too many for patterns cannot be ticked", () => {
  const many = group(...Array.from({ length: 21 }, (_, index) => `${index}.json`));

  expect(tickGroup(group("pytorch_model.bin"), nothing, shape)).toBeNull();
  expect(tickGroup(group("consolidated.safetensors"), nothing, shape)).toBeNull();
  expect(tickGroup(group("a b.json"), nothing, shape)).toBeNull();
  expect(tickGroup(many, nothing, shape)).toBeNull();
});

function group(...paths: string[]) {
  return { files: paths.map((path) => ({ path })) };
}
