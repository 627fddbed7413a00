import type { Content } from "./content.ts";

type Gate = false | "auto" | "manual";

export type RepoFile = { path: string; content: Content; lfs: boolean };

/** What a repo is at one commit. */
export type Snapshot = { commit: string; files: RepoFile[] };

export type Repo = {
  id: string;
  private: boolean;
  gated: Gate;
  disabled: boolean;
  downloads: number;
  likes: number;
  createdAt: string;
  lastModified: string;
  /** What `main` is now. */
  head(): Promise<Snapshot>;
  /** An older or the newest commit by its 40 digits, if it can still be served. */
  at(commit: string): Promise<Snapshot | null>;
};

/** How a repo is described that needs no folder: to be built in, or given by a test. Text becomes UTF-8. */
export type Recipe = {
  id: string;
  private?: boolean;
  gated?: Gate;
  disabled?: boolean;
  downloads?: number;
  likes?: number;
  /** With a seed the same files with other weights, where they are made of random numbers. */
  files: (seed?: string) => Record<string, Content | string>;
};
