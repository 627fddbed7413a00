/** A migration that Postgres refused: which one, and what Postgres said. */
export class MigrationFailure extends Error {
  constructor(reported: unknown, said: unknown) {
    const name = /migration_name="([^"]+)"/.exec(textOf(reported))?.[1] ?? "that came next";
    super(
      `The migration ${name} failed and left nothing behind: ${textOf(said)}. Mend what it names, in the database or in prisma/migrations, and start again: it is then tried again.`,
      { cause: said },
    );
  }
}

/** One sentence for whatever was thrown while migrating: what failed and how to go on. */
export function migrationSentence(error: unknown): string {
  const text = textOf(error);
  if (error instanceof MigrationFailure) return text;
  if (/ECONNREFUSED|ENOTFOUND|ETIMEDOUT|timeout/.test(text)) {
    return "The database does not answer. See that it runs and that DATABASE_URL is right, and start again.";
  }
  if (/authentication|pg_hba|does not exist|permission denied/.test(text)) {
    return `The database refuses: ${text}. Put a user, a password and a database into DATABASE_URL that it accepts and start again.`;
  }
  return `The database could not be brought up to date: ${text.trim()}`;
}

function textOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(textOf).join(", ");
  return error instanceof Error ? error.message : String(error);
}
