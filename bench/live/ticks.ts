/** A line that says which it is and when it was printed, in milliseconds. Both end in a letter: lines stand side by side in the text of a page. */
export const tickPattern = /tick (\d+)n (\d+)ms/;

/** The program that prints them, one after the other. */
export function tickProgram(perSecond: number): string {
  return `let n = 0; setInterval(() => console.log("tick " + (n += 1) + "n " + Date.now() + "ms"), ${1_000 / perSecond});`;
}
