import type { CacheSwitch } from "#lib/loads/explorer/explorer-schema.ts";

/** Switches that stand at one place of the chart, in words. */
export type SwitchGroup = { at: string; words: string };

/** Those within so much of the time that is shown would be one line. */
const near = 0.012;

/** The lines of a chart for switched caches: `cache on in us-central1-a`, or what several at about the same time come to. */
export function switchGroups(switches: readonly CacheSwitch[], from: string, to: string): SwitchGroup[] {
  const reach = (Date.parse(to) - Date.parse(from)) * near;
  const groups: [CacheSwitch, ...CacheSwitch[]][] = [];
  for (const one of switches) {
    const group = groups.at(-1);
    if (group && Date.parse(one.at) - Date.parse(group[0].at) <= reach) group.push(one);
    else groups.push([one]);
  }
  const buckets = new Set(switches.map(({ bucket }) => bucket));
  return groups.map((group) => ({ at: group[0].at, words: words(group, buckets.size > 1) }));
}

function words([first, ...others]: [CacheSwitch, ...CacheSwitch[]], nameBucket: boolean): string {
  const state = first.on ? "on" : "off";
  if (others.length === 0) return `cache ${state} in ${nameBucket ? `${first.zone} of ${first.bucket}` : first.zone}`;
  if (others.some(({ on }) => on !== first.on)) return `${others.length + 1} caches switched`;
  return `${others.length + 1} caches ${state}`;
}
