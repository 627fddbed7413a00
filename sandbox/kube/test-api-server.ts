import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { controlPlaneBinary } from "../../conformance/control-plane/control-plane-binary.ts";
import { startControlPlane } from "../control-plane/start-control-plane.ts";
import { startKube } from "./start-kube.ts";
import { callsOf } from "./test-calls.ts";

/** Whether the tests of what uses a cluster are run against a real control plane. */
export const isRealControlPlane = process.env["SLUICE_CONTROL_PLANE"] === "real";

type Running = { url: string; ca: string; adminToken: string; kubeconfigFile: string };
type Switchable = {
  running: Running;
  /** Ends the API server as a crash would, and starts it again at its address with what it knew. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Forgets all versions so far. On a real one with a crash: its API server remembers the last minutes for itself. */
  forgetHistory(): Promise<void>;
  close(): Promise<void>;
};

/** An API server of the test's own that ends with it, and what calls it as its administrator: the sandbox's, or with `SLUICE_CONTROL_PLANE=real` a real one. */
export async function testApiServer({ timeScale = 1 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "sluice-kube-"));
  const server = isRealControlPlane ? await aReal(folder) : await aSandbox(folder, timeScale);
  onTestFinished(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { ...server.running, ...server, ...callsOf(server.running) };
}

async function aReal(folder: string): Promise<Switchable> {
  const plane = await startControlPlane({ binary: await controlPlaneBinary(), folder });
  return {
    running: plane,
    kill: () => plane.killApiServer(),
    start: () => plane.startApiServer(),
    async forgetHistory() {
      await plane.compactHistory();
      await plane.killApiServer();
      await plane.startApiServer();
    },
    close: () => plane.close(),
  };
}

async function aSandbox(stateDir: string, timeScale: number): Promise<Switchable> {
  let kube = await startKube({ stateDir, timeScale });
  const port = Number(new URL(kube.url).port);
  return {
    running: kube,
    kill: () => kube.close(),
    async start() {
      kube = await startKube({ stateDir, timeScale, port });
    },
    async forgetHistory() {
      kube.compact();
    },
    close: () => kube.close(),
  };
}
