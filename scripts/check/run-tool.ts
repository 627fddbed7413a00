import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import type { Tool } from "./tools.ts";

export type Outcome = { name: string; passed: boolean; output: string; seconds: number };

/** Runs one check in a checkout. */
export async function runTool({ name, commands }: Tool, root: string, signal?: AbortSignal): Promise<Outcome> {
  const began = performance.now();
  let output = "";
  let passed = true;
  for (const [program = "", ...args] of commands(root)) {
    const result = await run(root, program, args, signal);
    output += result.output;
    passed &&= result.code === 0;
  }
  return { name, passed, output: output.trim(), seconds: (performance.now() - began) / 1000 };
}

function run(root: string, program: string, args: string[], signal: AbortSignal | undefined) {
  const bin = join(root, "node_modules", ".bin");
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env["PATH"]}`,
    NEXT_TELEMETRY_DISABLED: "1",
    FORCE_COLOR: "0",
  };
  return new Promise<{ code: number | null; output: string }>((resolve) => {
    const child = spawn(join(bin, program), args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"], signal });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ code: 1, output: `${program}: ${error.message}` }));
    child.on("close", (code) => resolve({ code, output }));
  });
}
