import type { Figure } from "./figure.ts";

export type BenchOptions = {
  /** Of its own, empty, on a disk; removed afterwards. */
  folder: string;
  /** Size of what is copied or read, where that is not the size the targets are for. */
  mib: number | undefined;
  /** How often each side is measured. */
  runs: number;
  /** For people; it never goes to standard output. */
  say: (line: string) => void;
};

/** One subject of measurement. `run` throws one plain sentence where it cannot measure. */
export type Bench = {
  id: string;
  /** Another name it answers to. */
  code?: string;
  title: string;
  run: (options: BenchOptions) => Promise<Figure[]>;
};
