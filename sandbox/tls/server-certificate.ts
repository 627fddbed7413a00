import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { writeJson } from "../gcs/json-files.ts";
import { createCertificate, keyPem } from "./certificate.ts";

/** PEM texts. `ca` is what clients must trust. */
export type ServerCertificate = { ca: string; cert: string; key: string };

const stored = z.object({ ca: z.string(), cert: z.string(), key: z.string() });

/** A certificate for loopback from an authority of its own, kept in `folder` so that what trusts it does after a restart. */
export function openServerCertificate(folder: string, name: string): ServerCertificate {
  const file = `${folder}/certificate.json`;
  if (existsSync(file)) return stored.parse(JSON.parse(readFileSync(file, "utf8")));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const authority = createCertificate(`${name} ca`);
  const server = createCertificate(name, authority, ["127.0.0.1", "localhost"]);
  const made = { ca: authority.pem, cert: server.pem, key: keyPem(server) };
  writeJson(file, made);
  return made;
}
