import type { Part } from "./part.ts";
import { gcsPython } from "./parts/gcs-python.ts";
import { gcsRclone } from "./parts/gcs-rclone.ts";
import { hubNpm } from "./parts/hub-npm.ts";
import { hubPython } from "./parts/hub-python.ts";
import { model } from "./parts/model.ts";

/** Every part, in the order in which they run. */
export const parts: Part[] = [model, hubPython, hubNpm, gcsPython, gcsRclone];
