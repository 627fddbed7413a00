/** Where a bucket lies, as Cloud Storage says it. */
export type Place = { location: string; locationType: string; dataLocations: readonly string[] };

/** Predefined pairs of regions (cloud.google.com/storage/docs/locations). */
const pairs: Record<string, string[]> = {
  NAM4: ["us-central1", "us-east1"],
  EUR4: ["europe-north1", "europe-west4"],
  ASIA1: ["asia-northeast1", "asia-northeast2"],
};

/** `us-central1-c` lies in `us-central1`. */
function regionOf(zone: string): string {
  return zone.replace(/-[a-z]$/, "");
}

/** Whether a cache of the bucket can be in the zone: it must lie in the bucket's location. Where we do not know a location, Google decides. */
export function isInside({ location, locationType, dataLocations }: Place, zone: string): boolean {
  const region = regionOf(zone);
  const place = location.toLowerCase();
  if (locationType === "region") return region === place;
  if (locationType === "multi-region") return zone.startsWith(place === "eu" ? "europe-" : `${place}-`);
  if (dataLocations.length > 0) return dataLocations.some((one) => one.toLowerCase() === region);
  return pairs[location.toUpperCase()]?.includes(region) ?? true;
}
