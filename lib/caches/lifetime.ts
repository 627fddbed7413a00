/** The shortest and longest that Cloud Storage keeps what nobody reads, and what it takes when nothing is said (storage_control.proto). */
export const lifetimes = { shortest: 3_600, longest: 604_800, usual: 86_400 };

/** `24 h`, `7 d`, `90 min`: a time to live in the largest unit that says it whole. */
export function lifetime(seconds: number): string {
  const whole = [
    { unit: "d", size: 86_400, from: 2 },
    { unit: "h", size: 3_600, from: 1 },
    { unit: "min", size: 60, from: 1 },
  ].find(({ size, from }) => seconds % size === 0 && seconds / size >= from);
  return whole ? `${seconds / whole.size} ${whole.unit}` : `${seconds} s`;
}
