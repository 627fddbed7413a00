import { X509Certificate } from "node:crypto";
import { parse } from "yaml";
import { z } from "zod";
import { AppError } from "#lib/errors.ts";

const named = <T extends z.ZodRawShape>(key: string, shape: T) =>
  z.array(z.object({ name: z.string(), [key]: z.object(shape).loose() }));

const config = z.object({
  "current-context": z.string().default(""),
  clusters: named("cluster", {}).default([]),
  users: named("user", {}).default([]),
  contexts: named("context", {}).default([]),
});

const text = z.string().min(1).optional();
const clusterShape = z.object({
  server: z.string(),
  "certificate-authority": text,
  "certificate-authority-data": text,
  "insecure-skip-tls-verify": z.boolean().optional(),
  "tls-server-name": text,
  "proxy-url": text,
});
const userShape = z.object({
  exec: z.unknown().optional(),
  "auth-provider": z.unknown().optional(),
  tokenFile: text,
  "client-certificate": text,
  "client-key": text,
  "client-certificate-data": text,
  "client-key-data": text,
  token: text,
  username: text,
  password: text,
});
const contextShape = z.object({ cluster: z.string(), user: z.string() });

/** What is kept of a kubeconfig: where the cluster is, and one credential that needs no program and no file. */
export const kubeConfigAccess = z.object({
  server: z.string(),
  caData: z.string().nullable(),
  tlsServerName: z.string().optional(),
  credential: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("token"), token: z.string() }),
    z.object({ kind: z.literal("certificate"), certificate: z.string(), key: z.string() }),
    z.object({ kind: z.literal("password"), username: z.string(), password: z.string() }),
  ]),
});
export type KubeConfigAccess = z.output<typeof kubeConfigAccess>;

/**
 * Reads a kubeconfig that somebody pasted. Whatever would run a program or read a file here is refused: `exec`, `auth-provider`, and paths. So is
 * a server that could not prove who it is. Throws `invalid_input`, saying what to change.
 */
export function readKubeConfig(source: string, chosen = ""): KubeConfigAccess {
  const { clusters, users, contexts, "current-context": current } = parsed(source);
  const name = chosen === "" ? current : chosen;
  const context = find(contexts, "context", name, contextShape, "context");
  const cluster = find(clusters, "cluster", context.cluster, clusterShape, "cluster");
  const user = find(users, "user", context.user, userShape, "user");
  return {
    server: serverUrl(cluster.server),
    caData: authority(cluster),
    ...(cluster["tls-server-name"] === undefined ? {} : { tlsServerName: cluster["tls-server-name"] }),
    credential: credentialOf(user, context.user),
  };
}

function parsed(source: string): z.output<typeof config> {
  try {
    // The caps are against texts that grow without end when they are read.
    return config.parse(parse(source, { maxAliasCount: 20, logLevel: "error", schema: "core" }));
  } catch (cause) {
    throw refused("This is no kubeconfig. Paste the output of: kubectl config view --raw --minify --flatten.", cause);
  }
}

function find<T extends z.ZodType>(
  list: readonly Record<string, unknown>[],
  key: string,
  name: string,
  shape: T,
  what: string,
): z.output<T> {
  const entry = list.find((one) => one["name"] === name);
  if (!entry) {
    const names = list.map((one) => String(one["name"])).join(", ");
    throw refused(`The kubeconfig has no ${what} “${name}”${names === "" ? "" : `, but ${names}`}.`);
  }
  const read = shape.safeParse(entry[key]);
  if (!read.success) throw refused(`The ${what} “${name}” of the kubeconfig is not complete.`, read.error);
  return read.data;
}

function serverUrl(server: string): string {
  const url = URL.canParse(server) ? new URL(server) : null;
  if (url?.protocol !== "https:") {
    throw refused(
      `The server is ${server}. Only https is connected to, so that the credential is not sent in the clear.`,
    );
  }
  return server.replace(/\/+$/, "");
}

function authority(cluster: z.output<typeof clusterShape>): string | null {
  if (cluster["certificate-authority"] !== undefined) throw refusedPath("certificate-authority");
  if (cluster["insecure-skip-tls-verify"] === true) {
    throw refused(
      "insecure-skip-tls-verify is not taken: give certificate-authority-data, so that the server can prove who it is.",
    );
  }
  if (cluster["proxy-url"] !== undefined)
    throw refused("proxy-url is not taken. Sluice connects to the server itself.");
  const data = cluster["certificate-authority-data"];
  return data === undefined ? null : certificates(data, "certificate-authority-data");
}

function credentialOf(user: z.output<typeof userShape>, name: string): KubeConfigAccess["credential"] {
  if (user.exec !== undefined) {
    throw refused(
      `The user “${name}” gets its credential from a program (exec), and Sluice runs none. Use a token of a service account.`,
    );
  }
  if (user["auth-provider"] !== undefined) {
    throw refused(
      `The user “${name}” signs in by an auth-provider, which Kubernetes removed. Use a token of a service account.`,
    );
  }
  for (const key of ["tokenFile", "client-certificate", "client-key"] as const) if (user[key]) throw refusedPath(key);

  if (user.token !== undefined) return { kind: "token", token: user.token };
  const { "client-certificate-data": cert, "client-key-data": key } = user;
  if (cert !== undefined && key !== undefined) {
    return {
      kind: "certificate",
      certificate: certificates(cert, "client-certificate-data"),
      key: base64(key, "client-key-data"),
    };
  }
  if (user.username !== undefined && user.password !== undefined) {
    return { kind: "password", username: user.username, password: user.password };
  }
  throw refused(
    `The user “${name}” has no credential. Give it a token, or client-certificate-data with client-key-data.`,
  );
}

const pemEnd = "-----END CERTIFICATE-----";

/** One certificate or several: an authority that is being replaced stands beside its successor, and a chain is sent whole. */
function certificates(data: string, field: string): string {
  const blocks = base64(data, field).split(pemEnd);
  const pems = blocks.length === 1 ? blocks : blocks.slice(0, -1).map((block) => `${block}${pemEnd}`);
  try {
    return pems.map((pem) => new X509Certificate(pem).toString()).join("");
  } catch (cause) {
    throw refused(`${field} holds no certificate.`, cause);
  }
}

function base64(data: string, field: string): string {
  if (!/^[A-Za-z0-9+/=\s]+$/.test(data)) throw refused(`${field} is not in base64.`);
  return Buffer.from(data, "base64").toString("utf8");
}

function refusedPath(field: string): AppError {
  return refused(
    `${field} names a file, and the files of this machine are not read. Paste the output of: kubectl config view --raw --minify --flatten.`,
  );
}

function refused(message: string, cause?: unknown): AppError {
  return new AppError("invalid_input", message, { cause });
}
