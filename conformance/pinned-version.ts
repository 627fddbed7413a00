/** The version that a requirements file pins a distribution to, `NAME==VERSION` a line. Throws where it pins none. */
export function pinnedVersion(requirements: string, distribution: string): string {
  const line = requirements.split("\n").find((line) => line.startsWith(`${distribution}==`));
  if (!line)
    throw new Error(`The requirements pin no version of ${distribution}. Add ${distribution}==VERSION to them.`);
  return line.slice(distribution.length + 2).trim();
}
