import type { Bench } from "../bench.ts";
import { atMost, measured } from "../figure.ts";
import { freshClone } from "../fresh-clone.ts";
import { needDisk } from "../temp-folder.ts";
import { npmStart } from "./npm-start.ts";

export const startBench: Bench = {
  id: "start",
  title: "npm start in a fresh clone with an empty npm cache, and once more",
  async run({ folder, say }) {
    needDisk(folder, 5 * 2 ** 30);
    const clone = await freshClone(folder);
    const first = await npmStart({ ...clone, say });
    const second = await npmStart({ ...clone, say });
    return [
      atMost("first start", first.seconds, "s", 120),
      ...first.steps.map(({ name, seconds }) => measured(`of it ${name.replace(/:.*/, "")}`, seconds, "s")),
      atMost("second start", second.seconds, "s", 10),
      atMost("to its end after SIGTERM", Math.max(first.endSeconds, second.endSeconds), "s", 10),
    ];
  },
};
