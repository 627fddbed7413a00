import type { Bench } from "./bench.ts";
import type { Result } from "./result.ts";

const head = `# Figures

Measured by \`npm run bench -- <id> --write\`, which renews the section of that benchmark; \`all\` renews the page. Nothing here is written by hand.
A target that was not reached is marked **missed**.
`;

/** The page with the section of one result renewed, in the order of `benches`. Sections of other benchmarks stay as they are. */
export function figuresPage(
  page: string,
  result: Result,
  { benches, date }: { benches: Bench[]; date: string },
): string {
  const sections = new Map(
    page.split(/^(?=## )/m).map((section) => [/^## ([\w-]+):/.exec(section)?.[1], section.trim()]),
  );
  return (
    [
      head.trim(),
      ...benches.map((bench) =>
        bench.id === result.id ? section(bench, result, date) : (sections.get(bench.id) ?? unmeasured(bench)),
      ),
    ].join("\n\n") + "\n"
  );
}

function section({ id, title }: Bench, { machine, figures }: Result, date: string): string {
  const rows = figures.map(({ name, value, unit, target, pass }) => {
    const verdict = target === null ? "" : pass ? "reached" : "**missed**";
    return `| ${name} | ${value} ${unit} | ${target ?? "–"} | ${verdict} |`.replace(/ +\|/g, " |");
  });
  const table = ["| figure | measured | target | |", "| --- | --- | --- | --- |", ...rows];
  return [`## ${id}: ${title}`, `${date}, on ${machine}.`, table.join("\n")].join("\n\n");
}

function unmeasured({ id, title }: Bench): string {
  return `## ${id}: ${title}\n\nNot measured yet.`;
}
