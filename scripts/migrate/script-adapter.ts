import { PrismaPg } from "@prisma/adapter-pg";

/**
 * Prisma's adapter cuts a script at every `;`, through the middle of function bodies. Sent as one query it stays whole,
 * and Postgres makes one transaction of it: a migration that fails leaves nothing behind. What Postgres said is told to
 * `onError`, for the engine reports no more than a number.
 */
export class ScriptAdapter extends PrismaPg {
  readonly #onError: (error: unknown) => void;

  constructor(connectionString: string, onError: (error: unknown) => void) {
    super({ connectionString, max: 2 });
    this.#onError = onError;
  }

  override async connect() {
    const connection = await super.connect();
    connection.executeScript = async (script) => {
      try {
        await connection.underlyingDriver().query(script);
      } catch (error) {
        this.#onError(error);
        throw error;
      }
    };
    return connection;
  }
}
