import { runCommand } from "../../conformance/run-command.ts";

/** How long `grep -E` takes to count the lines of a file that hold one of these texts. */
export async function grepSeconds(texts: readonly string[], path: string): Promise<number> {
  const pattern = [...new Set(texts)].map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const began = performance.now();
  const { code, stdout, stderr } = await runCommand(["grep", "-E", "-c", "-e", pattern, path], {
    env: { ...process.env, LC_ALL: "C" },
  });
  if (code !== 0 || Number(stdout) === 0) throw new Error(`grep found nothing: ${stderr.trim()}`);
  return (performance.now() - began) / 1000;
}
