const kib = 1024;
const units = ["B", "KiB", "MiB", "GiB", "TiB"] as const;

/** `36.5 s` below 100 seconds, then `4m 35s`, from an hour on `1h 12m`. */
export function duration(seconds: number): string {
  const size = Math.abs(seconds);
  if (roundTo(size, 1) < 100) return `${signed(seconds, size.toFixed(1))} s`;
  const whole = Math.round(size);
  if (whole < 3600) return signed(seconds, `${Math.floor(whole / 60)}m ${whole % 60}s`);
  const minutes = Math.round(size / 60);
  return signed(seconds, `${Math.floor(minutes / 60)}h ${minutes % 60}m`);
}

/** Seconds with one decimal whatever their size, for columns and sums that must add up: `142.9 s`. */
export function exactSeconds(seconds: number): string {
  return `${signed(seconds, grouped(Math.abs(seconds), 1))} s`;
}

/** `228.4 GiB`, `90.9 MiB`, `512 B`. One file or one GPU is shown with two decimals from a GiB on. */
export function byteSize(bytes: number, gibDecimals: 1 | 2 = 1): string {
  const size = Math.abs(bytes);
  const power = powerOf(size);
  const decimals = power === 0 ? 0 : power < 3 ? 1 : gibDecimals;
  return `${signed(bytes, grouped(size / kib ** power, decimals))} ${units[power]}`;
}

/** `3.60 GiB/s`, and below one `403 MiB/s`. */
export function byteRate(bytesPerSecond: number): string {
  const size = Math.abs(bytesPerSecond);
  const power = powerOf(size);
  const decimals = power >= 3 ? 2 : 0;
  return `${signed(bytesPerSecond, grouped(size / kib ** power, decimals))} ${units[power]}/s`;
}

/** `131,072`. */
export function count(number: number): string {
  return signed(number, grouped(Math.abs(number), 0));
}

/** `1 line`, `2,405 lines`: a number with what it counts, whose plural ends in an s. */
export function counted(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** A share of one as `13 %`, or with decimals as `13.3 %`. */
export function percent(share: number, decimals = 0): string {
  return `${signed(share, grouped(Math.abs(share * 100), decimals))} %`;
}

/** A difference always shows its sign: `+2.4 s`, `−20.7 s`. */
export function secondsDelta(seconds: number): string {
  const text = duration(seconds);
  return seconds > 0 && text !== "0.0 s" ? `+${text}` : text;
}

function powerOf(size: number): number {
  let power = 0;
  // A value that would be rounded up to 1,024 of a unit is one of the next.
  while (power < units.length - 1 && roundTo(size / kib ** power, power === 0 ? 0 : 1) >= kib) power += 1;
  return power;
}

// To make one takes a hundred times as long as to use it, and lists use it for every row.
const numbers = new Map<number, Intl.NumberFormat>();

/** With commas at the thousands. */
export function grouped(size: number, decimals: number): string {
  let format = numbers.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat("en-GB", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    numbers.set(decimals, format);
  }
  return format.format(size);
}

// The minus is U+2212, as wide as a plus; nothing that is shown as zero has one.
export function signed(value: number, text: string): string {
  return value < 0 && /[1-9]/.test(text) ? `\u2212${text}` : text;
}

function roundTo(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
