import type { Bench } from "../bench.ts";
import { atLeast, atMost } from "../figure.ts";
import { freshClone } from "../fresh-clone.ts";
import { npmCommand } from "../npm-command.ts";
import { needDisk } from "../temp-folder.ts";

export const testBench: Bench = {
  id: "test",
  title: "npm test in a fresh clone with an empty npm cache",
  async run({ folder, say }) {
    needDisk(folder, 5 * 2 ** 30);
    const clone = await freshClone(folder);
    const began = performance.now();
    const { said } = await npmCommand(["test"], { ...clone, seconds: 1800, onLine: (line) => say(`  ${line}`) }).ended;
    const seconds = (performance.now() - began) / 1000;
    const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(said) ?? [];
    if (passed === undefined) throw new Error(`npm test came to no count: ${said.slice(-1500)}`);
    return [
      atMost("npm test", seconds, "s", 600),
      atLeast("passed", Number(passed), "", 1),
      atMost("failed", Number(failed), "", 0),
    ];
  },
};
