import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { storable } from "#lib/storable.ts";
import { explainLog } from "#lib/loads/reader/explain-log.ts";
import { finding } from "#lib/loads/finding.ts";
import type { ReadLogLine } from "#lib/loads/reader/log-readers.ts";
import { maxLogBytes } from "#lib/loads/max-log-bytes.ts";
import { loadName } from "#lib/loads/load-name.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";
import type { Actor } from "#lib/members/roles.ts";

/** Lines a row: a page of the log view is one or two rows. */
const linesPerRow = 500;

type Deps = { db: Db; actor: Actor; record: RecordDone };

/**
 * Explains a log and keeps it as a load, with its lines. Throws `invalid_input`, keeping nothing, when it is too large, empty, or none of vLLM.
 * Memory holds one log at most: the lines wait for the verdict.
 */
export async function recordLoad(
  name: string,
  chunks: AsyncIterable<Buffer>,
  { db, actor, record }: Deps,
): Promise<{ id: string }> {
  const kept = keptRows();
  const counted = countedBytes(chunks);
  const explained = storable(await explainLog(counted.chunks, { onLine: (line) => kept.add(line) }));
  refuseUnknown(explained, counted.bytes());
  const rows = kept.all();

  return db.$transaction(
    async (tx) => {
      const load = await tx.load.create({
        data: {
          name: storable(name.slice(0, 200)),
          outcome: explained.outcome,
          model: explained.model,
          startedAt: explained.startedAt,
          totalSeconds: explained.totalSeconds,
          explained,
          weightsBytes: statedBytes(explained),
          logBytes: counted.bytes(),
          lineCount: explained.lineCount,
          createdBy: actor.name,
        },
        select: { id: true, number: true, name: true },
      });
      for (let at = 0; at < rows.length; at += 50) {
        await tx.loadLog.createMany({ data: rows.slice(at, at + 50).map((row) => ({ ...row, loadId: load.id })) });
      }
      await record(tx, { target: loadName(load), after: { outcome: explained.outcome, model: explained.model } });
      return { id: load.id };
    },
    { timeout: 60_000 },
  );
}

/** Of several ranks nobody says whether each read a part or the whole. */
function statedBytes({ facts }: ExplainedLog): number | null {
  const [gib, ...others] = facts.streamedGib ?? [];
  return gib !== undefined && others.length === 0 ? Math.round(gib * 1024 ** 3) : null;
}

/** Rows of lines, each joined as soon as it is whole: a text that grows by lines holds on to every one of them. */
function keptRows() {
  const rows: { firstLine: number; text: string }[] = [];
  let firstLine = 1;
  let lines: string[] = [];

  function close(): void {
    if (lines.length > 0) rows.push({ firstLine, text: lines.join("\n") });
    lines = [];
  }
  return {
    add({ number, text }: ReadLogLine): void {
      if (number >= firstLine + linesPerRow) close();
      if (lines.length === 0) firstLine = number;
      lines.push(storable(text));
    },
    all() {
      close();
      return rows;
    },
  };
}

export function tooLargeLog(): AppError {
  return new AppError("invalid_input", "This log is larger than 64 MiB. Cut it to the start that you want explained.");
}

function countedBytes(chunks: AsyncIterable<Buffer>) {
  let bytes = 0;
  return {
    bytes: () => bytes,
    chunks: (async function* () {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > maxLogBytes) throw tooLargeLog();
        yield chunk;
      }
    })(),
  };
}

function refuseUnknown(explained: ExplainedLog, bytes: number) {
  if (bytes === 0) throw new AppError("invalid_input", "This log is empty. Paste or choose the log of a vLLM start.");
  if (explained.outcome !== "not_vllm") return;
  throw new AppError(
    "invalid_input",
    `${finding(explained).rest} Choose the log of the vLLM container, from its first line on.`,
  );
}
