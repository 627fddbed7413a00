import { z } from "zod";

/** Prisma's codes for a server that cannot be reached, is gone in the middle, has no connection left, or let a transaction give way. */
const prismaCodes = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034", "P2037"]);

/** What its adapter says when it has no code: https://www.prisma.io/docs/orm/reference/error-reference has the codes only. */
const adapterKinds = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"]);

const socketCodes = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOENT"]);

/**
 * SQLSTATE classes: 08 connection exceptions, 57P operator intervention, 25P03 a transaction that idled too long, 53300 too many connections, 57014 and
 * 55P03 a statement or a wait for a lock that took longer than the server lets it, 40 a transaction that gave way to another.
 */
const sqlStates = /^(08...|57P..|25P03|53300|57014|55P03|40...)$/;

/** `pg` gives these without a code. */
const sentences =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

const shape = z.object({
  code: z.string().optional(),
  kind: z.string().optional(),
  originalCode: z.string().optional(),
  message: z.string().optional(),
  cause: z.unknown().optional(),
  /** Where Prisma puts the cause of a raw query's error. */
  meta: z.object({ driverAdapterError: z.unknown().optional() }).optional().catch(undefined),
});

/** Whether an error of a query says that the database is away, full or busy, which passes, rather than that the query is wrong, which does not. */
export function isDatabaseGone(error: unknown): boolean {
  const parsed = shape.safeParse(error);
  if (!parsed.success) return false;

  const { code = "", kind = "", originalCode = "", message = "", meta } = parsed.data;
  const cause = parsed.data.cause ?? meta?.driverAdapterError;
  if (prismaCodes.has(code) || adapterKinds.has(kind) || socketCodes.has(code)) return true;
  if (sqlStates.test(code) || sqlStates.test(originalCode) || sentences.test(message)) return true;
  return cause !== undefined && cause !== error && isDatabaseGone(cause);
}
