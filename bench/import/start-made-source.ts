import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { background } from "../background.ts";
import type { MadeSource } from "./made-source.ts";

const program = fileURLToPath(new URL("made-source.ts", import.meta.url));
const ready = z.object({ port: z.number() });

/** A source in a process of its own that makes what it sends. */
export async function startMadeSource(options: MadeSource) {
  const running = background(process.execPath, [program, JSON.stringify(options)], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [message] = await once(running.child, "message");
  return {
    url: `http://127.0.0.1:${ready.parse(message).port}`,
    pid: running.child.pid ?? 0,
    [Symbol.asyncDispose]: () => running[Symbol.asyncDispose](),
  };
}
