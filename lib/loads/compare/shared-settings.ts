/** Of several starts: the one value they share of each setting, or how many there are. Those of which no settings are known say nothing. */
export function sharedSettings(all: readonly (Record<string, string> | null)[]): Record<string, string> {
  const known = all.filter((settings) => settings !== null);
  const names = [...new Set(known.flatMap((settings) => Object.keys(settings)))];
  return Object.fromEntries(
    names.map((name) => {
      const values = new Set(known.map((settings) => settings[name] ?? "not set"));
      return [name, values.size === 1 ? [...values].join() : `${values.size} different`];
    }),
  );
}
