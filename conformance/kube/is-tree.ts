/** Whether a JSON value is an object or a list: something with places in it. */
export function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
