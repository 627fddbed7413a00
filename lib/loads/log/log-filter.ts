export const logFilters = [
  { value: "all", label: "All" },
  { value: "warnings", label: "Warnings" },
  { value: "streamer", label: "Streamer only" },
] as const;
export type LogFilter = (typeof logFilters)[number]["value"];

// vLLM, Python's logging and the streamer's C++ write the level in capitals; a traceback has none.
const warning = /\b(?:WARNING|WARN|ERROR|CRITICAL|FATAL)\b|^\s*Traceback \(|\b[A-Z]\w*(?:Error|Exception): /;
// Its own names: a path may hold the maker's too.
const streamer = /run:?ai[ _-](?:model[ _-])?streamer|file_streamer/i;

/** Whether a line is one that was asked for. A level is what the line says, and no verdict: healthy starts write errors too. */
export function isShown(text: string, filter: LogFilter): boolean {
  if (filter === "all") return true;
  return (filter === "warnings" ? warning : streamer).test(text);
}
