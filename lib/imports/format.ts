import { byteSize, percent } from "#lib/format.ts";

/** `116.8 B`, as the makers of models count parameters. */
export function parametersText(parameters: number): string {
  const units = [
    { name: "T", size: 1e12 },
    { name: "B", size: 1e9 },
    { name: "M", size: 1e6 },
    { name: "K", size: 1e3 },
  ];
  const unit = units.find(({ size }) => parameters >= size);
  return unit ? `${(parameters / unit.size).toFixed(1)} ${unit.name}` : String(parameters);
}

/** `BF16`, or where there are several `F8_E4M3 90 %, BF16 10 %`, the most frequent first. Null without any. */
export function dtypesText(dtypes: Record<string, number>): string | null {
  const counts = Object.entries(dtypes).toSorted(([, a], [, b]) => b - a);
  const total = counts.reduce((sum, [, each]) => sum + each, 0);
  const [first, second] = counts;
  if (!first || total === 0) return null;
  if (!second) return first[0];
  return counts.map(([dtype, each]) => `${dtype} ${share(each / total)}`).join(", ");
}

function share(part: number): string {
  return part < 0.01 ? "under 1 %" : percent(Math.floor(part * 100) / 100);
}

/** `228.4 GiB` for the main button; without anything to copy the model is only recorded. */
export function copyButtonText(copyBytes: number): string {
  return copyBytes === 0 ? "Record model" : `Copy ${byteSize(copyBytes)}`;
}

/** `us-central1, Standard`: the API shouts both. Null without either. */
export function bucketText(
  location: string | null | undefined,
  storageClass: string | null | undefined,
): string | null {
  const kind = storageClass ? storageClass.slice(0, 1).toUpperCase() + storageClass.slice(1).toLowerCase() : null;
  return [location?.toLowerCase(), kind].filter(Boolean).join(", ") || null;
}
