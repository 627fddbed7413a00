/** One sentence for a database that does not do what is asked: what failed and what to do. */
export function databaseSentence(error: unknown): string {
  const text = textOf(error);
  if (/ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|timeout/.test(text)) {
    return `The database does not answer (${text}). See that it runs and that DATABASE_URL is right, and start again.`;
  }
  if (/authentication|pg_hba|does not exist|permission denied|no encryption/.test(text)) {
    return `The database refuses: ${text}. Put a user, a password and a database into DATABASE_URL that it accepts and start again.`;
  }
  return `The database could not be prepared: ${text.trim()}`;
}

/** What an error says, down to the several attempts that one connection may be. */
export function textOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(textOf).join(", ");
  return error instanceof Error ? error.message : String(error);
}
