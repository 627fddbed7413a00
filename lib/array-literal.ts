const special = /["\\]/g;

/** Texts as Postgres reads an array of them. As one value they take Prisma and its driver a fraction of what an array does, which they copy text by text. */
export function arrayLiteral(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(special, "\\$&")}"`).join()}}`;
}
