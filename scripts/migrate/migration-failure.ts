import { textOf } from "../postgres/database-sentence.ts";

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
