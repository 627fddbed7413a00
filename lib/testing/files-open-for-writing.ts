import { constants, readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";

/** Regular files that a process has open for writing now, as Linux shows them in `/proc`. */
export function filesOpenForWriting(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
    try {
      const flags = /^flags:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/fdinfo/${descriptor}`, "utf8"))?.[1];
      const mode = Number.parseInt(flags ?? "0", 8) & (constants.O_WRONLY | constants.O_RDWR);
      const isFile = statSync(`/proc/${pid}/fd/${descriptor}`).isFile();
      return isFile && mode !== constants.O_RDONLY ? [readlinkSync(`/proc/${pid}/fd/${descriptor}`)] : [];
    } catch {
      // It was closed between being listed and being looked at.
      return [];
    }
  });
}
