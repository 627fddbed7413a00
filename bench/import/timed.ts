import { runOrThrow } from "../../conformance/run-command.ts";
import type { Copied } from "./copy.ts";

const spent = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/;

/** Runs a program to its end: its seconds, and the processor time of it and of what it ran. Throws when it fails. */
export async function timed(command: string[], { env }: { env: NodeJS.ProcessEnv }): Promise<Copied> {
  const began = performance.now();
  const stdout = await runOrThrow(["sh", "-c", '"$@" >&2 && times', "sh", ...command], { env, seconds: 1_200 });
  const seconds = (performance.now() - began) / 1000;
  const [userMinutes, user, systemMinutes, system] = (spent.exec(stdout) ?? []).slice(1).map(Number);
  const cpuSeconds = 60 * ((userMinutes ?? NaN) + (systemMinutes ?? NaN)) + (user ?? NaN) + (system ?? NaN);
  return { seconds, cpuSeconds };
}
