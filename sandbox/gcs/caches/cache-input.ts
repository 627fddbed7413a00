import { z } from "zod";
import { invalid } from "../errors.ts";
import { parse } from "../object-spec.ts";
import type { CacheSettings } from "./cache-record.ts";

const hour = 3600;
const week = 7 * 24 * hour;
const policies = ["admit-on-first-miss", "admit-on-second-miss"] as const;
export const defaults: CacheSettings = {
  ttlSeconds: 24 * hour,
  admissionPolicy: "admit-on-first-miss",
  ingestOnWrite: false,
};

const body = z.object({
  zone: z.string().optional(),
  ttl: z.string().optional(),
  admissionPolicy: z.string().optional(),
  ingestOnWrite: z.boolean().optional(),
});

/** What a body says of a cache; what it leaves out stays as `before` has it. Bounds are those of storage_control.proto. */
export function cacheInput(text: string, before: CacheSettings): { zone: string | undefined; settings: CacheSettings } {
  const { zone, ttl, admissionPolicy, ingestOnWrite } = parse(body, text);
  const policy = policies.find((one) => one === (admissionPolicy ?? before.admissionPolicy));
  if (!policy) throw invalid(`Invalid value for admissionPolicy: '${admissionPolicy}'.`);
  return {
    zone,
    settings: {
      ttlSeconds: ttl === undefined ? before.ttlSeconds : seconds(ttl),
      admissionPolicy: policy,
      ingestOnWrite: ingestOnWrite ?? before.ingestOnWrite,
    },
  };
}

function seconds(text: string): number {
  const value = Number(/^(\d+)s$/.exec(text)?.[1]);
  if (Number.isNaN(value)) throw invalid(`Invalid value for ttl: '${text}'. It must be whole seconds, like '86400s'.`);
  if (value >= hour && value <= week) return value;
  throw invalid(`Invalid value for ttl: '${text}'. It must be between 1 hour (${hour}s) and 7 days (${week}s).`);
}
