/** What the activity log calls a load: as the screens do, with the name of its log. */
export function loadName({ number, name }: { number: number; name: string }): string {
  return `L-${number} ${name}`;
}
