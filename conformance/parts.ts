import type { Part } from "./part.ts";
import { hubNpm } from "./parts/hub-npm.ts";
import { hubPython } from "./parts/hub-python.ts";

/** Every part, in the order in which they run. */
export const parts: Part[] = [hubPython, hubNpm];
