/** What the activity log calls an import: as the screens do, with its repo. */
export function importName({ number, repo }: { number: number; repo: string }): string {
  return `I-${number} ${repo}`;
}
