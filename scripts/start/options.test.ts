import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

const read = (args: string[], env: Record<string, string> = {}) =>
  readOptions(args, { NODE_ENV: "test", ...env }, "/checkout");

test("credentials and a project that merely lie about leave the sandbox on", () => {
  const options = read([], { GOOGLE_CLOUD_PROJECT: "mine", GOOGLE_APPLICATION_CREDENTIALS: "/home/me/key.json" });

  expect(options.project).toBeNull();
});

test("a project that is named in the settings switches the sandbox off", () => {
  expect(read([], { SLUICE_PROJECT: "my-project" }).project).toBe("my-project");
});

test("nothing listens beyond loopback unless told to", () => {
  expect(read([]).host).toBe("127.0.0.1");
});

test("an address beyond loopback is refused until browsers' address is known", () => {
  expect(() => read([], { SLUICE_HOST: "0.0.0.0" })).toThrow(/SLUICE_URL/);
  expect(read([], { SLUICE_HOST: "0.0.0.0", SLUICE_URL: "https://sluice.example.com" }).host).toBe("0.0.0.0");
});

test("an address that would carry passwords in clear is refused", () => {
  expect(() => read([], { SLUICE_HOST: "0.0.0.0", SLUICE_URL: "http://sluice.example.com" })).toThrow(/in clear/);
});

test("a real project is never emptied", () => {
  expect(() => read(["--reset"], { SLUICE_PROJECT: "my-project" })).toThrow(/real project my-project/);
});

test("a control plane is the sandbox's own unless a real one is asked for, which a project cannot have", () => {
  expect(read([]).hasRealControlPlane).toBe(false);
  expect(read([], { SLUICE_CONTROL_PLANE: "real" }).hasRealControlPlane).toBe(true);
  expect(() => read([], { SLUICE_CONTROL_PLANE: "reel" })).toThrow(/Give "real"/);
  expect(() => read([], { SLUICE_CONTROL_PLANE: "real", SLUICE_PROJECT: "my-project" })).toThrow(/Leave one out/);
});

test.each([["--rest"], ["--port=1"], ["stray"]])("the unknown argument %s is named, with where to look", (argument) => {
  expect(() => read([argument])).toThrow(/--help lists/);
});

test.each(["http", "70000", "-1", "1.5"])("the port %s is refused", (port) => {
  expect(() => read([], { SLUICE_PORT: port })).toThrow(/is no port/);
});

test.each([
  [{ DATABASE_URL: "nonsense" }, "DATABASE_URL: must be a Postgres address"],
  [{ DATABASE_URL: "mysql://u:secret@127.0.0.1/x" }, "DATABASE_URL: must be a Postgres address"],
  [{ SLUICE_PROJECT: "no such project!" }, "SLUICE_PROJECT: must be the ID of a project"],
  [{ SLUICE_SECRET_KEY: "secret" }, "SLUICE_SECRET_KEY: must be 32 bytes in base64"],
  [{ BETTER_AUTH_SECRET: "secret" }, "BETTER_AUTH_SECRET: must have at least 32 characters"],
  [{ SLUICE_PART_BUFFERS_MIB: "much" }, "SLUICE_PART_BUFFERS_MIB: "],
])("%j is refused before anything is started, and its value is not repeated", (env, says) => {
  expect(() => read([], env)).toThrow(says);
  expect(() => read([], env)).not.toThrow(/: secret|u:secret/);
});

test("settings that are given and right, or given as nothing, are none of the wrong ones", () => {
  const databaseUrl = "postgres://u:p@host/db";
  expect(
    read([], { DATABASE_URL: databaseUrl, BETTER_AUTH_SECRET: "", HUB_URL: "https://hub.example.com" }),
  ).toMatchObject({
    databaseUrl,
  });
});

test("the data folder is that of the checkout, wherever the start was called from", () => {
  expect(read([]).dataDir).toBe("/checkout/.data");
  expect(read([], { SLUICE_DATA_DIR: "/elsewhere" }).dataDir).toBe("/elsewhere");
});
