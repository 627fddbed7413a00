import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { readJson, writeJson } from "../../gcs/json-files.ts";
import { z } from "zod";
import type { KubeObject } from "../objects.ts";

export type Change = {
  version: number;
  type: "ADDED" | "MODIFIED" | "DELETED";
  shelf: string;
  object: KubeObject;
  /** As it was before; a watch needs it to tell that an object has left its selection. */
  previous?: KubeObject | undefined;
};

export type State = { version: number; objects: { shelf: string; object: KubeObject }[] };

export type Journal = {
  state: State;
  changes: Change[];
  add(change: Change): void;
  /** Replaces all that was written by this state. */
  compact(state: State): void;
};

// What is in these files was an object of the store before.
const object = z.custom<KubeObject>((value) => typeof value === "object" && value !== null);
const stateShape = z.object({ version: z.number(), objects: z.array(z.object({ shelf: z.string(), object })) });
const changeShape = z.object({
  version: z.number(),
  type: z.enum(["ADDED", "MODIFIED", "DELETED"]),
  shelf: z.string(),
  object,
  previous: object.optional(),
});

/** A state and every change since, each a line written before anybody hears of it: a kill loses nothing that was answered. */
export function openJournal(folder: string): Journal {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stateFile = `${folder}/state.json`;
  const changesFile = `${folder}/changes.jsonl`;
  const state = existsSync(stateFile) ? readJson(stateShape, stateFile) : { version: 0, objects: [] };
  return {
    state,
    changes: readChanges(changesFile).filter(({ version }) => version > state.version),
    add: (change) => appendFileSync(changesFile, `${JSON.stringify(change)}\n`, { mode: 0o600 }),
    compact(next) {
      writeJson(stateFile, next);
      writeFileSync(changesFile, "");
    },
  };
}

function readChanges(file: string): Change[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  // The last line is empty, or the part of a change that a kill cut off and nobody was told of.
  return lines.slice(0, -1).map((line) => changeShape.parse(JSON.parse(line)));
}
