import { cpus, loadavg, release, totalmem, type as systemName } from "node:os";

/** The machine in a line: what a figure is worth depends on it. */
export function machine(): string {
  const processors = cpus();
  const model = processors[0]?.model.replace(/\s+/g, " ").trim() || "unknown processor";
  const gib = Math.round(totalmem() / 2 ** 30);
  return `${processors.length} x ${model}, ${gib} GiB, ${systemName()} ${release()}, Node ${process.versions.node}`;
}

/** A sentence for when other work would be measured too; null on a machine that is idle enough. */
export function busySentence(): string | null {
  const [load = 0] = loadavg();
  if (load < cpus().length * 0.75) return null;
  return `The machine is busy (load ${load.toFixed(1)} on ${cpus().length} cores): what is measured now comes out worse.`;
}
