import { expect, test } from "vitest";
import { stringify } from "yaml";
import { createCertificate } from "../../sandbox/tls/certificate.ts";
import { readKubeConfig } from "./kube-config.ts";

const ca = createCertificate("test").pem;

test("server, authority and token of the current context are taken", () => {
  expect(readKubeConfig(kubeConfig())).toEqual({
    server: "https://10.0.0.1:6443",
    caData: ca,
    credential: { kind: "token", token: "secret" },
  });
});

test("an authority that comes with its successor is taken with it", () => {
  const bundle = `${ca}# the next one\n${createCertificate("next").pem}`;
  const cluster = { "certificate-authority-data": Buffer.from(bundle).toString("base64") };

  expect(readKubeConfig(kubeConfig({ cluster })).caData).toBe(bundle.replace("# the next one\n", ""));
});

test("another context is taken when it is asked for, and one that is not there is named with those that are", () => {
  expect(readKubeConfig(kubeConfig(), "other").credential).toEqual({ kind: "password", username: "u", password: "p" });
  expect(() => readKubeConfig(kubeConfig(), "third")).toThrow(/no context “third”, but main, other/);
});

test.each([
  ["exec", { user: { exec: { command: "gke-gcloud-auth-plugin" } } }],
  ["auth-provider", { user: { "auth-provider": { name: "gcp" } } }],
  ["tokenFile", { user: { tokenFile: "/etc/passwd" } }],
  ["client-certificate", { user: { "client-certificate": "/etc/passwd", "client-key": "/etc/shadow" } }],
  ["certificate-authority", { cluster: { "certificate-authority": "/etc/ssl/ca.pem" } }],
  ["insecure-skip-tls-verify", { cluster: { "insecure-skip-tls-verify": true } }],
  ["proxy-url", { cluster: { "proxy-url": "http://proxy" } }],
  ["https", { cluster: { server: "http://10.0.0.1:8080" } }],
  ["no credential", { user: { token: undefined } }],
  ["holds no certificate", { cluster: { "certificate-authority-data": "aGVsbG8=" } }],
])("%s is refused, saying so", (says, { user, cluster }: { user?: object; cluster?: object }) => {
  expect(() => readKubeConfig(kubeConfig({ user, cluster }))).toThrow(says);
});

test.each([
  ["nothing", ""],
  ["another YAML", "a: [1, 2]\nclusters: no"],
  ["no YAML", "{{{"],
  ["a text that grows when it is read", `a: &a [x, x]\n${bomb()}`],
])("%s is no kubeconfig", (_, text) => {
  expect(() => readKubeConfig(text)).toThrow(/no kubeconfig|no context/);
});

function kubeConfig({ user = {}, cluster = {} }: { user?: object | undefined; cluster?: object | undefined } = {}) {
  const data = Buffer.from(ca).toString("base64");
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": "main",
    contexts: [
      { name: "main", context: { cluster: "c", user: "u" } },
      { name: "other", context: { cluster: "c", user: "v" } },
    ],
    clusters: [
      { name: "c", cluster: { server: "https://10.0.0.1:6443", "certificate-authority-data": data, ...cluster } },
    ],
    users: [
      { name: "u", user: { token: "secret", ...user } },
      { name: "v", user: { username: "u", password: "p" } },
    ],
  });
}

function bomb(): string {
  const letters = "bcdefghi".split("");
  return letters
    .map(
      (letter, at) =>
        `${letter}: &${letter} [${Array(9)
          .fill(`*${at === 0 ? "a" : letters[at - 1]}`)
          .join(", ")}]`,
    )
    .join("\n");
}
