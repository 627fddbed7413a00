import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { askCommand } from "#lib/deployments/ask-command.ts";
import { deploymentSpec } from "#lib/deployments/schema.ts";

test("a shell hands curl the address and the body as they are meant", () => {
  const shown = execFileSync("sh", ["-c", `curl() { printf '%s\\n' "$@"; }; ${askCommand("org/name-7b", 8000)}`]);

  const [address, , , , body] = shown.toString().split("\n");
  expect(address).toBe("http://127.0.0.1:8000/v1/completions");
  expect(JSON.parse(body ?? "")).toMatchObject({ model: "org/name-7b", max_tokens: 8 });
});

test.each(["it's", 'a"b', "a b", "$(id)", "a\\b"])(
  "no deployment is served as %s, which a shell would read differently",
  (name) => {
    expect(deploymentSpec.shape.servedName.safeParse(name).success).toBe(false);
  },
);
