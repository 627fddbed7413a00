/** A spreadsheet runs a cell that begins with one of these (OWASP, CSV Injection); names and models are words of others. */
const formula = /^[=+\-@\t\r]/;
const number = /^-?\d+(\.\d+)?$/;

/** One line of a file for a spreadsheet, RFC 4180. Nothing is run when it is opened: what looks like a formula begins with an apostrophe there. */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellText).join(",")}\r\n`;
}

function cellText(cell: string | number | null): string {
  const text = String(cell ?? "");
  const safe = formula.test(text) && !number.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
