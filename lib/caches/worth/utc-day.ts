export const dayMs = 86_400_000;

/** Midnight in UTC before a moment. */
export function utcDay(at: Date): Date {
  return new Date(Math.floor(at.getTime() / dayMs) * dayMs);
}

/** So many days before it, or after. */
export function daysFrom(day: Date, days: number): Date {
  return new Date(day.getTime() + days * dayMs);
}
