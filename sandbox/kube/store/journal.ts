import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { readJson, writeJson } from "../../gcs/json-files.ts";
import { z } from "zod";
import type { KubeObject } from "../objects.ts";

export type Change = {
  version: number;
  type: "ADDED" | "MODIFIED" | "DELETED";
  shelf: string;
  object: KubeObject;
  /** As it was before; a watch needs it to tell that an object has left its selection. Found again when changes are read. */
  previous?: KubeObject | undefined;
};

type State = { version: number; objects: { shelf: string; object: KubeObject }[] };

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
    add({ version, type, shelf, object }) {
      appendFileSync(changesFile, `${JSON.stringify({ version, type, shelf, object })}\n`, { mode: 0o600 });
    },
    compact(next) {
      writeJson(stateFile, next);
      writeFileSync(changesFile, "");
    },
  };
}

function readChanges(file: string): Change[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, "utf8");
  const lines = text.split("\n");
  // A change that a kill cut off in the middle is one that nobody was told of; the next must not be written behind it.
  const torn = lines.pop() ?? "";
  if (torn !== "") truncateSync(file, Buffer.byteLength(text) - Buffer.byteLength(torn));
  return lines.map((line) => changeShape.parse(JSON.parse(line)));
}
