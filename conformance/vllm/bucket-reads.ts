import { z } from "zod";

const log = z.object({
  requests: z.array(
    z.object({ operation: z.string(), resource: z.string(), status: z.number(), range: z.string().optional() }),
  ),
});

/** Lets the bucket's server count its requests from here on. */
export async function forgetReads(gcs: string): Promise<void> {
  await fetch(`${gcs}/_sandbox/requests`, { method: "DELETE" });
}

/** What was read of each safetensors object of a prefix since, as ranges of bytes in order. */
export async function weightReads(gcs: string, prefix: string): Promise<Map<string, [number, number][]>> {
  const { requests } = log.parse(await (await fetch(`${gcs}/_sandbox/requests`)).json());
  const reads = new Map<string, [number, number][]>();
  for (const { operation, resource, status, range } of requests) {
    if (operation !== "storage.objects.get" || !resource.includes(prefix) || !resource.endsWith(".safetensors"))
      continue;
    if (status >= 300) continue;
    const [, from = "", to = ""] = /^bytes=(\d+)-(\d+)$/.exec(range ?? "") ?? [];
    if (to === "") throw new Error(`${resource} was read by ${range ?? "no range"}.`);
    const found = reads.get(resource) ?? [];
    reads.set(resource, [...found, [Number(from), Number(to)]]);
  }
  return new Map([...reads].map(([name, ranges]) => [name, ranges.toSorted((a, b) => a[0] - b[0])]));
}
