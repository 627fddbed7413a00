import { expect, test } from "vitest";
import { PlaceUnread } from "#lib/clusters/reach.ts";
import { AppError } from "#lib/errors.ts";
import { failure } from "#lib/failure.ts";

test("what another bundle of this file throws keeps its code and its sentence", async () => {
  const path: string = "./errors.ts?of-another-bundle";
  const other: { AppError: typeof AppError } = await import(path);
  const thrown = new other.AppError("upstream_unavailable", "Cloud Storage does not answer.");

  expect(other.AppError).not.toBe(AppError);
  expect(thrown).toBeInstanceOf(AppError);
  expect(failure(thrown)).toMatchObject({ code: "upstream_unavailable", message: "Cloud Storage does not answer." });
});

test("no other error is one, and of those that are one each is of its own kind alone", () => {
  expect(new Error("a bug")).not.toBeInstanceOf(AppError);
  expect(null).not.toBeInstanceOf(AppError);
  expect(new AppError("conflict", "It is there already.")).not.toBeInstanceOf(PlaceUnread);
});
