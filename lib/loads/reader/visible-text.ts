const esc = "\u001b";
const bell = "\u0007";

// OSC carries links and titles, APC the times of Buildkite, and three more are alike: their text is dropped with them, so no
// address hides behind other words.
const osc = new RegExp(
  `(?:${esc}[\\]_P^X]|[\u0090\u0098\u009d-\u009f])[^${bell}${esc}\u009c]*(?:${bell}|\u009c|${esc}\\\\)?`,
  "g",
);
const csi = new RegExp(`(?:${esc}\\[|\u009b)[0-9:;<=>?]*[ -/]*[@-~]?`, "g");
const otherEscape = new RegExp(`${esc}[ -/]*[0-~]?`, "g");
const unseen = /(?![\t\r])\p{Cc}/gu;
const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const suspicious = /(?![\t\r])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * What a person may see of a line: terminal codes and control characters are taken out (tabs and carriage returns stay),
 * characters that turn the writing direction are spelled out as `<U+202E>`.
 */
export function visibleText(text: string): string {
  if (!suspicious.test(text)) return text;
  return text
    .replace(osc, "")
    .replace(csi, "")
    .replace(otherEscape, "")
    .replace(unseen, "")
    .replace(bidi, (character) => `<U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}>`);
}
