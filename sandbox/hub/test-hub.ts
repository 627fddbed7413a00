import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { type HubOptions, startHub } from "./start-hub.ts";

const requestLog = z.object({
  methods: z.record(z.string(), z.number()),
  files: z.record(
    z.string(),
    z.array(z.object({ method: z.string(), start: z.number(), end: z.number(), sent: z.number() })),
  ),
});

/** A hub of the test's own, gone when the test ends, with what tests ask it beside the Hub's API. */
export async function testHub(options: Partial<HubOptions> = {}) {
  const stateDir = await mkdtemp(join(tmpdir(), "sluice-hub-"));
  const hub = await startHub({ stateDir, ...options });
  onTestFinished(async () => {
    await hub.close();
    await rm(stateDir, { recursive: true });
  });

  const control = (method: string, path: string, body?: unknown) =>
    fetch(hub.url + path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });

  return {
    ...hub,
    get: (path: string, headers: Record<string, string> = {}) => fetch(hub.url + path, { headers, redirect: "manual" }),
    /** Lets the next requests of these methods fail, whoever sends them; `left()` is what was not met yet. */
    async fail(instructions: Record<string, string[]>) {
      const made = await control("POST", "/retry_test", { instructions, global: true });
      const { id } = z.object({ id: z.string() }).parse(await made.json());
      return {
        left: async () =>
          z.object({ instructions: z.unknown() }).parse(await (await fetch(`${hub.url}/retry_test/${id}`)).json())
            .instructions,
      };
    },
    requests: async () => requestLog.parse(await (await control("GET", "/_sandbox/requests")).json()),
    expireUrls: () => control("POST", "/_sandbox/expire-urls"),
    commit: (repo: string, files: Record<string, string>) => control("POST", "/_sandbox/commit", { repo, files }),
    limitRate: (limit: { requests: number; windowSeconds: number } | null) =>
      control("PUT", "/_sandbox/rate-limit", limit),
  };
}

export const member = { Authorization: "Bearer hf_sandboxmember" };
export const guest = { Authorization: "Bearer hf_sandboxguest" };
