import { Client } from "pg";

/** The URL of a database on a server, which is made first where there is none. */
export async function ensureDatabase(serverUrl: string, name: string): Promise<string> {
  await sql(`${serverUrl}/postgres`, async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
  return `${serverUrl}/${name}`;
}

/** Drops a database, whoever is connected to it. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await sql(`${serverUrl}/postgres`, (client) =>
    client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`),
  );
}

/** Lends a connection of its own. */
export async function sql<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A server that ends mid-query also reports it here; unheard, that would end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
