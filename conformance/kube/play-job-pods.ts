import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { endChild } from "../../scripts/start/end-child.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const pods = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      spec: z.object({
        nodeName: z.string().optional(),
        containers: z.tuple([
          z.object({
            name: z.string(),
            image: z.string(),
            args: z.array(z.string()).default([]),
            env: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
          }),
        ]),
      }),
    }),
  ),
});
type Pod = z.output<typeof pods>["items"][number];

type Options = {
  kubectl: (...args: string[]) => Promise<string>;
  namespace: string;
  /** What the Secret holds that the container takes its environment from. */
  secret: Record<string, string>;
  signal: AbortSignal;
};

/**
 * Does what a node would for the pods that are bound to one, with the product's worker as a local process in the place of the image: its arguments
 * and environment are those of the pod. Returns the pods it ran, once it is called off.
 */
export async function playJobPods({ kubectl, namespace, secret, signal }: Options): Promise<string[]> {
  const running = new Map<string, Promise<void>>();
  const children = new Set<ChildProcess>();
  try {
    while (!signal.aborted) {
      const { items } = pods.parse(JSON.parse(await kubectl("-n", namespace, "get", "pods", "-o", "json")));
      for (const pod of items) {
        if (pod.spec.nodeName !== undefined && !running.has(pod.metadata.name))
          running.set(pod.metadata.name, run(pod));
      }
      await sleep(500, undefined, { signal }).catch(() => undefined);
    }
    return [...running.keys()];
  } finally {
    await Promise.all([...children].map((child) => endChild(child, "SIGTERM", 8_000)));
    await Promise.allSettled(running.values());
  }

  async function run({ metadata: { name }, spec: { containers } }: Pod): Promise<void> {
    const [{ name: container, image, args, env }] = containers;
    const given = Object.fromEntries(env.map((variable) => [variable.name, variable.value]));
    const child = spawn(process.execPath, ["worker.ts", ...args], {
      cwd: root,
      env: { NODE_ENV: "production", ...secret, ...given },
      stdio: "ignore",
    });
    children.add(child);
    const status = { name: container, image, imageID: image, restartCount: 0 };
    const startedAt = new Date().toISOString();
    await tell(name, {
      phase: "Running",
      startTime: startedAt,
      containerStatuses: [{ ...status, ready: true, state: { running: { startedAt } } }],
    });
    const [code] = await once(child, "exit");
    children.delete(child);
    const terminated = { exitCode: Number(code ?? 137), startedAt, finishedAt: new Date().toISOString() };
    const phase = code === 0 ? "Succeeded" : "Failed";
    await tell(name, { phase, containerStatuses: [{ ...status, ready: false, state: { terminated } }] });
  }

  async function tell(name: string, status: object): Promise<void> {
    await kubectl(
      "-n",
      namespace,
      "patch",
      "pod",
      name,
      "--subresource=status",
      "--type=merge",
      "-p",
      JSON.stringify({ status }),
    );
  }
}
