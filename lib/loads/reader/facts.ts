/** What a line can state in numbers. Every value is kept in the order of the lines, so ranks stay apart. */
export const factKeys = [
  "initializingModelSeconds",
  "downloadSeconds",
  "weightsSeconds",
  "streamSeconds",
  "streamedGib",
  "streamGibPerSecond",
  "readGibPerSecond",
  "modelGib",
  "modelLoadSeconds",
  "dynamoSeconds",
  "graphCompileSeconds",
  "cachedGraphSeconds",
  "compileSeconds",
  "warmSeconds",
  "profilingSeconds",
  "memoryProfilingSeconds",
  "kvCacheGib",
  "kvCacheTokens",
  "maxConcurrency",
  "graphSeconds",
  "graphGib",
  "engineInitSeconds",
] as const;

export type FactKey = (typeof factKeys)[number];
export type Facts = Partial<Record<FactKey, number[]>>;
/** The process that stated each value, in the same order; empty where it may be any of several. */
export type FactNames = Partial<Record<FactKey, (string | null)[]>>;

// More than any node has ranks; a log that repeats one line a million times must not grow the state.
const mostValues = 128;

/** Adds values to the facts; beyond 128 of one kind the first ones are kept. */
export function withFacts(facts: Facts, values: Partial<Record<FactKey, number>>): Facts {
  let next = facts;
  for (const [name, value] of Object.entries(values)) {
    const key = factKeys.find((known) => known === name);
    if (!key || !Number.isFinite(value)) continue;
    const known = next[key] ?? [];
    if (known.length < mostValues) next = { ...next, [key]: [...known, value] };
  }
  return next;
}

/** Adds who stated the values that were just added to the facts. */
export function withFactNames(names: FactNames, facts: Facts, name: string | null): FactNames {
  let next = names;
  for (const key of factKeys) {
    const known = next[key] ?? [];
    if (known.length < (facts[key]?.length ?? 0)) next = { ...next, [key]: [...known, name] };
  }
  return next;
}

/** The seconds of the slowest process, where one may do the same for several models, one after the other. */
export function slowest(values: number[] | undefined, names: (string | null)[] | undefined): number | null {
  const sums = new Map<string | null, number>();
  const alone: number[] = [];
  for (const [index, value] of (values ?? []).entries()) {
    const name = names?.[index] ?? null;
    // Beside ranks that name themselves, lines without a name need not be of one and the same.
    if (name === "" || (name === null && names?.some((one) => one !== null))) alone.push(value);
    else sums.set(name, (sums.get(name) ?? 0) + value);
  }
  return largest([...alone, ...sums.values()]);
}

/** The largest of the values, which is the slowest rank where they are seconds. */
export function largest(values: number[] | undefined): number | null {
  return values?.length ? Math.max(...values) : null;
}
