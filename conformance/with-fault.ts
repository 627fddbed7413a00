import { z } from "zod";

const made = z.object({ id: z.string() });
const left = z.object({ instructions: z.record(z.string(), z.array(z.string())) });

/**
 * Lets the next requests of these methods go wrong while `work` is done, whoever sends them: a control that the servers of the sandbox have.
 * Returns what was not met.
 */
export async function withFault(
  url: string,
  instructions: Record<string, string[]>,
  work: () => Promise<void>,
): Promise<Record<string, string[]>> {
  const init = { method: "POST", body: JSON.stringify({ instructions, global: true }) };
  const { id } = made.parse(await (await fetch(`${url}/retry_test`, init)).json());
  try {
    await work();
    return left.parse(await (await fetch(`${url}/retry_test/${id}`)).json()).instructions;
  } finally {
    await fetch(`${url}/retry_test/${id}`, { method: "DELETE" });
  }
}
