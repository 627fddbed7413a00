import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { OPEN_BUCKET } from "../../sandbox/start-sandbox.ts";
import { background } from "../background.ts";

const main = fileURLToPath(new URL("../../sandbox/main.ts", import.meta.url));
const ready = z.object({ endpoints: z.object({ gcs: z.string() }) });

/** The sandbox's Cloud Storage in a process of its own, with a bucket that asks nobody for credentials. */
export async function startBucketServer(folder: string) {
  const server = background(process.execPath, [main, "--data", join(folder, "sandbox")], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [message] = await Promise.race([
    once(server.child, "message"),
    once(server.child, "exit").then(() => Promise.reject(new Error("The sandbox did not start."))),
  ]);
  const { gcs } = ready.parse(message).endpoints;
  return { endpoint: gcs, bucket: OPEN_BUCKET, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}
