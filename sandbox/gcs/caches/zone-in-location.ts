// Only what Google documents as their regions: https://cloud.google.com/storage/docs/locations#location-dr
const dualRegions: Record<string, string[]> = {
  NAM4: ["us-central1", "us-east1"],
  EUR4: ["europe-north1", "europe-west4"],
  ASIA1: ["asia-northeast1", "asia-northeast2"],
};
const multiRegions: Record<string, string> = { US: "us-", EU: "europe-", ASIA: "asia-" };

export function isDualRegion(location: string): boolean {
  return Object.hasOwn(dualRegions, location.toUpperCase());
}

/** Whether a zone lies in a bucket's location: a region, one of the predefined pairs of them, or a continent. */
export function zoneInLocation(zone: string, location: string): boolean {
  const region = /^([a-z]+-[a-z]+\d+)-[a-z]$/.exec(zone)?.[1];
  if (region === undefined) return false;
  const place = location.toUpperCase();
  const prefix = multiRegions[place];
  if (prefix !== undefined) return region.startsWith(prefix);
  return (dualRegions[place] ?? [location.toLowerCase()]).includes(region);
}
