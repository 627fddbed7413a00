import { spawn } from "node:child_process";
import { join } from "node:path";

/**
 * Runs the real program under Node 24 and ends as it ends. Signals are passed on; should this process be killed, the
 * broken IPC channel tells the program; should the program be killed, what it left running is ended here.
 * @param {string} node
 * @param {string} root
 * @param {string} entry
 */
export function handOver(node, root, entry) {
  // In a session of its own: Ctrl-C in a terminal goes to the whole group, and the order of ending is the program's.
  const child = spawn(node, [join(root, entry), ...process.argv.slice(2)], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: true,
  });
  const end = () => child.kill("SIGTERM");
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
  if (process.connected) process.on("disconnect", end);

  return new Promise((resolve) => {
    child.on("exit", (code, signal) => {
      if (signal === null) return resolve(code ?? 1);
      const clean = spawn(node, [join(root, "scripts/start/end-leftovers.ts")], { cwd: root, stdio: "inherit" });
      clean.on("close", () => {
        console.error(`Sluice was ended from outside (${signal}). Everything it ran is ended; start it again.`);
        resolve(1);
      });
    });
  });
}
