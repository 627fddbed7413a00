import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { keepRunning } from "./keep-running.ts";

test("a process that is killed is started again, and said to be", async () => {
  const { service, children, lines, nextLaunch } = aService();
  const stop = await keepRunning(service);

  children[0]?.kill("SIGKILL");
  await nextLaunch();

  expect(lines).toEqual(["The worker ended (SIGKILL) and is started again."]);
  await stop();
});

test("stopping ends it and starts nothing again", async () => {
  const { service, children, lines } = aService();
  const stop = await keepRunning(service);

  await stop();

  expect(children).toHaveLength(1);
  expect(children[0]?.signalCode).toBe("SIGTERM");
  expect(lines).toEqual([]);
});

test("one that does not obey is killed when its grace is over", async () => {
  const { service, children } = aService("process.on('SIGTERM', () => {});");
  const stop = await keepRunning({ ...service, graceMilliseconds: 100 });

  await stop();

  expect(children[0]?.signalCode).toBe("SIGKILL");
});

test("once the end has begun, one that dies stays dead", async () => {
  const { service, children } = aService();
  const ending = new AbortController();
  const stop = await keepRunning({ ...service, signal: ending.signal });

  ending.abort();
  children[0]?.kill("SIGKILL");
  await stop();

  expect(children).toHaveLength(1);
});

/** A process that says when it is up and then waits. */
function aService(first = "") {
  const children: ChildProcess[] = [];
  const lines: string[] = [];
  let launched = Promise.withResolvers<void>();
  const service = {
    name: "The worker",
    graceMilliseconds: 5000,
    signal: new AbortController().signal,
    report: (line: string) => lines.push(line),
    async launch() {
      const child = spawn(process.execPath, ["-e", `${first} console.log("up"); setInterval(() => {}, 1000);`], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      children.push(child);
      onTestFinished(() => void child.kill("SIGKILL"));
      await once(child.stdout, "data");
      launched.resolve();
      return child;
    },
  };
  const nextLaunch = () => {
    launched = Promise.withResolvers();
    return launched.promise;
  };
  return { service, children, lines, nextLaunch };
}
