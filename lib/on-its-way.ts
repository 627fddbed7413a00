/** Remembers what was asked and has no answer yet, so that the same is not asked again meanwhile; what differs may be. */
export function onItsWay() {
  const asked = new Set<string>();
  const textOf = (input: unknown) => JSON.stringify([input]);

  return {
    /** Whether it may be asked: false while the same is on its way. */
    begin(input: unknown): boolean {
      const text = textOf(input);
      if (asked.has(text)) return false;
      asked.add(text);
      return true;
    },
    end(input: unknown): void {
      asked.delete(textOf(input));
    },
  };
}
