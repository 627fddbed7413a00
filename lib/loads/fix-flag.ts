/** The flag that a fix names, with its value where it gives one: `--max-model-len 38576`; null where it names none. Words that go on after a flag are no value of it. */
export function fixFlag(fix: string): string | null {
  return /--[a-z][a-z-]+(?:=[\w.]+| (?!out\b)[\w.]*\w(?=$|[,.;)](?!\w)))?/.exec(fix)?.[0] ?? null;
}
