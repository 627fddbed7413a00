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

test("the data folder is that of the checkout, wherever the start was called from", () => {
  expect(read([]).dataDir).toBe("/checkout/.data");
  expect(read([], { SLUICE_DATA_DIR: "/elsewhere" }).dataDir).toBe("/elsewhere");
});
