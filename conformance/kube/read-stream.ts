import type { Answered, Sender } from "./send.ts";
import type { KubeRequest } from "./step.ts";

const wholeMs = 60_000;

/**
 * Reads a watch or a log line by line, up to so many lines or to its end. `during` is done once the server has begun to answer. Throws when the
 * lines do not come.
 */
export async function readStream(
  sender: Sender,
  asked: KubeRequest,
  count: number,
  during: () => Promise<void>,
): Promise<{ answered: Answered; lines: unknown[] }> {
  const lines: unknown[] = [];
  const cut = AbortSignal.timeout(wholeMs);
  const answered = await sender.send(asked, cut);
  const work = during();
  try {
    let rest = "";
    const decoder = new TextDecoder();
    for await (const piece of answered.body) {
      const [last = "", ...whole] = `${rest}${decoder.decode(piece, { stream: true })}`.split("\n").toReversed();
      rest = last;
      lines.push(...whole.toReversed().map(parsed));
      if (lines.length >= count) break;
    }
    if (rest !== "" && lines.length < count) lines.push(parsed(rest));
  } catch (error) {
    if (!cut.aborted) throw error;
    throw new Error(`${asked.name}: it waits in vain after ${JSON.stringify(lines).slice(0, 2000)}`, { cause: error });
  } finally {
    await work;
  }
  return { answered, lines: lines.slice(0, count) };
}

function parsed(line: string): unknown {
  return line.startsWith("{") ? JSON.parse(line) : line;
}
