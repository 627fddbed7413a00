import { byteSize } from "#lib/format.ts";

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
