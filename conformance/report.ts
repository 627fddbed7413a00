import type { Outcome } from "./run-part.ts";

const head = `# Conformance

Programs that others wrote judge what Sluice speaks, on a plain machine: their clients ask our sandbox, our clients ask their servers.
\`npm run conformance\` runs every part and writes this page; with the name of a part it renews that row, and with \`--quick\` it writes nothing.
A counterpart that could not be installed is *not run*, never passed.

| part | counterpart | version | what of ours it judges | passed | failed | not run | measured | date |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
`;

/** The page with the rows of these outcomes renewed, in the order of `order`. Rows of other parts stay as they are. */
export function report(page: string, outcomes: Outcome[], { order, date }: { order: string[]; date: string }): string {
  const rows = new Map(
    page.split("\n").flatMap((line) => {
      const name = /^\| ([\w-]+) \|/.exec(line)?.[1];
      return name !== undefined && order.includes(name) ? [[name, line] as const] : [];
    }),
  );
  for (const outcome of outcomes) rows.set(outcome.part.name, row(outcome, date));
  return (
    head +
    order
      .flatMap((name) => rows.get(name) ?? [])
      .map((line) => `${line}\n`)
      .join("")
  );
}

function row({ part, version, passed, failed, notRun, measured }: Outcome, date: string): string {
  const cells = [
    part.name,
    part.counterpart,
    version ?? "–",
    part.judges,
    String(passed),
    named(
      failed.length,
      failed.map(({ check }) => check),
    ),
    notRun.map(({ check, why }) => `${check}: ${why}`).join("; ") || "–",
    measured.join("; ") || "–",
    date,
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
}

function named(count: number, names: string[]): string {
  return count === 0 ? "0" : `${count}: ${names.join("; ")}`;
}
