import { expect, test } from "vitest";
import { pinnedVersion } from "./pinned-version.ts";

const requirements = "# ours\ngoogle-cloud-storage==3.17.1\ngoogle-cloud-core==2.8.0\n";

test("a distribution has the version that its own line pins", () => {
  expect(pinnedVersion(requirements, "google-cloud-storage")).toBe("3.17.1");
});

test("a distribution that is pinned nowhere is told by its name, not taken at any version", () => {
  expect(() => pinnedVersion(requirements, "google-cloud")).toThrow("google-cloud==VERSION");
});
