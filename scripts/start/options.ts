import { parseArgs } from "node:util";
import { resolve } from "node:path";
import { wrongSettings } from "#lib/env.ts";
import { Refusal } from "../setup/refusal.mjs";

export type Options = {
  reset: boolean;
  logs: boolean;
  newPassword: boolean;
  dataDir: string;
  /** The Google Cloud project that was named. Null means the sandbox: ambient credentials never choose a project. */
  project: string | null;
  databaseUrl: string | null;
  host: string;
  /** The port that was asked for; null when any near 3000 will do, 0 when any at all. */
  port: number | null;
  url: string | null;
  /** Whether the sandbox's cluster has a real Kubernetes control plane instead of the sandbox's own. */
  hasRealControlPlane: boolean;
};

const loopback = new Set(["127.0.0.1", "localhost", "::1"]);

/** Reads the flags and settings of a start, and refuses those that cannot be meant. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv, root: string): Options {
  const flags = readFlags(args);
  const project = env["SLUICE_PROJECT"]?.trim() || null;
  const host = env["SLUICE_HOST"] || "127.0.0.1";
  const url = env["SLUICE_URL"] || null;

  if (flags.reset && project) {
    throw new Refusal(
      `--reset empties the sandbox, and SLUICE_PROJECT names the real project ${project}. Leave one out.`,
    );
  }
  if (!loopback.has(host) && !url) {
    throw new Refusal(
      `SLUICE_HOST=${host} opens Sluice to the network. Say with SLUICE_URL at which address browsers reach it, for instance https://sluice.example.com`,
    );
  }
  if (!loopback.has(host) && url?.startsWith("http:")) {
    throw new Refusal(
      `SLUICE_URL=${url} would send passwords over the network in clear. Put a proxy with a certificate in front, and name its https address.`,
    );
  }
  if (url && !URL.canParse(url)) throw new Refusal(`SLUICE_URL=${url} is no address. It looks like http://host:port`);
  const wrong = wrongSettings(env);
  if (wrong.length > 0) {
    throw new Refusal(
      `These settings are wrong:\n  ${wrong.join("\n  ")}\nCorrect them in the environment or the file .env and start again.`,
    );
  }
  return {
    ...flags,
    project,
    host,
    url,
    port: readPort(env["SLUICE_PORT"]),
    dataDir: resolve(root, env["SLUICE_DATA_DIR"] || ".data"),
    databaseUrl: env["DATABASE_URL"] || null,
    hasRealControlPlane: readControlPlane(env["SLUICE_CONTROL_PLANE"], project),
  };
}

function readFlags(args: string[]) {
  const flag = { type: "boolean", default: false } as const;
  try {
    const options = { reset: flag, logs: flag, "new-password": flag };
    const { "new-password": newPassword, ...rest } = parseArgs({ args, options }).values;
    return { ...rest, newPassword };
  } catch (error) {
    const said = error instanceof Error ? error.message.split(". ")[0] : "";
    throw new Refusal(`${said}. npm start -- --help lists what there is.`);
  }
}

function readPort(text: string | undefined) {
  if (!text) return null;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Refusal(`SLUICE_PORT=${text} is no port. Give a number from 1 to 65535.`);
}

function readControlPlane(text: string | undefined, project: string | null) {
  if (!text || text === "sandbox") return false;
  if (text !== "real") {
    throw new Refusal(`SLUICE_CONTROL_PLANE=${text} is neither. Give "real", or leave it out for the sandbox's own.`);
  }
  if (!project) return true;
  throw new Refusal(
    `SLUICE_CONTROL_PLANE belongs to the sandbox, and SLUICE_PROJECT names the real project ${project}. Leave one out.`,
  );
}
