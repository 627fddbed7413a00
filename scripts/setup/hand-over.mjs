import { spawn } from "node:child_process";
import { join } from "node:path";

/**
 * Runs the real program under Node 24 and ends as it ends. Signals are passed on; should this process be killed, the
 * broken IPC channel tells the program; should the program be killed, `onKilled` is run in its place.
 * @param {string} node
 * @param {string} root
 * @param {string} entry
 * @param {string | null} onKilled
 */
export function handOver(node, root, entry, onKilled) {
  // In a session of its own: Ctrl-C in a terminal goes to the whole group, and the order of ending is the program's.
  const child = spawn(node, [join(root, entry), ...process.argv.slice(2)], {
    cwd: root,
    env: {
      // Half of what our processes do at their start is compiling, the same each time.
      NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "node"),
      ...process.env,
      // What came before it, from the command to here, counts in what the program says that a start took.
      SLUICE_BEGAN_AT: String(performance.timeOrigin),
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: true,
  });
  const end = () => child.kill("SIGTERM");
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
  if (process.connected) process.on("disconnect", end);

  return new Promise((resolve) => {
    child.on("exit", (code, signal) => {
      if (signal === null) return resolve(code ?? 1);
      console.error(`This was ended from outside (${signal}). Run the command again.`);
      if (onKilled === null) return resolve(1);
      spawn(node, [join(root, onKilled)], { cwd: root, stdio: "inherit" }).on("close", () => resolve(1));
    });
  });
}
