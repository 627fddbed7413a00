export type BrowserChoice<Value extends string> = {
  follow: (onChange: () => void) => () => void;
  read: () => Value;
  write: (value: Value) => void;
};

/** A choice that this browser keeps for all its tabs, in the shape that `useSyncExternalStore` wants. The first value is the default. */
export function browserChoice<const Value extends string>(
  key: string,
  values: readonly [Value, ...Value[]],
): BrowserChoice<Value> {
  const changed = `${key}-changed`;
  return {
    read() {
      try {
        const kept = localStorage.getItem(key);
        return values.find((value) => value === kept) ?? values[0];
      } catch {
        // A browser that keeps nothing shows the default.
        return values[0];
      }
    },
    write(value) {
      try {
        localStorage.setItem(key, value);
      } finally {
        dispatchEvent(new Event(changed));
      }
    },
    follow(onChange) {
      addEventListener("storage", onChange);
      addEventListener(changed, onChange);
      return () => {
        removeEventListener("storage", onChange);
        removeEventListener(changed, onChange);
      };
    },
  };
}
