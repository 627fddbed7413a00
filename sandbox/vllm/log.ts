import type { Release, Source } from "./release.ts";

export type LogProcess = "server" | "engine";

export type Log = {
  info(process: LogProcess, source: Source, message: string): void;
  error(process: LogProcess, source: Source, message: string): void;
  /** What vLLM's own logger never sees: tracebacks, bars, uvicorn, the streamer. */
  plain(text: string): void;
};

// The container's first process, and the one it starts once its own imports are done.
const pids: Record<LogProcess, number> = { server: 1, engine: 271 };

/** Writes lines as vLLM's logger does; each line of a message gets the whole prefix, and a carriage return but on the last. */
export function createLog(release: Release, write: (text: string) => void, now = () => new Date()): Log {
  const say = (level: string) => (process: LogProcess, source: Source, message: string) => {
    const name = process === "server" ? "APIServer" : release.engine;
    const prefix = `(${name} pid=${pids[process]}) ${level} ${stamp(now())} [${release.at[source]}] `;
    write(`${prefix}${message.replaceAll("\n", `\r\n${prefix}`)}\n`);
  };
  return { info: say("INFO"), error: say("ERROR"), plain: (text) => write(`${text}\n`) };
}

function stamp(at: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const date = `${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
  return `${date} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}
