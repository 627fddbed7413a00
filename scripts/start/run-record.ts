import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { processIdentity } from "../setup/process-identity.mjs";

export type RunningProcess = { name: string; pid: number; identity: string | null };

/** The processes of this start, on disk, so that a start after `kill -9` finds what is left of it. */
export type RunRecord = { add: (name: string, pid: number) => void; remove: (pid: number) => void };

const pathOf = (dataDir: string) => join(dataDir, "run", "processes.json");

export function createRunRecord(dataDir: string): RunRecord {
  let processes: RunningProcess[] = [];
  const save = () => {
    writeFileSync(`${pathOf(dataDir)}.new`, JSON.stringify(processes));
    renameSync(`${pathOf(dataDir)}.new`, pathOf(dataDir));
  };
  const record: RunRecord = {
    add(name, pid) {
      processes = [...processes, { name, pid, identity: processIdentity(pid) }];
      save();
    },
    remove(pid) {
      processes = processes.filter((entry) => entry.pid !== pid);
      save();
    },
  };
  record.add("npm start", process.pid);
  return record;
}

/** What of the last start still runs: same number, and begun at the same moment of the same boot. */
export function stillRunning(dataDir: string): RunningProcess[] {
  return readRecord(dataDir).filter(
    ({ pid, identity }) => pid !== process.pid && identity !== null && processIdentity(pid) === identity,
  );
}

function readRecord(dataDir: string): RunningProcess[] {
  try {
    return JSON.parse(readFileSync(pathOf(dataDir), "utf8"));
  } catch {
    return [];
  }
}
