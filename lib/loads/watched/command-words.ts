import type { KubePod } from "#lib/clients/kube-objects.ts";

type Container = Pick<KubePod["spec"]["containers"][number], "command" | "args" | "env">;

/** What a container runs, word by word: also what a shell is given as one text, and with the variables that the pod itself sets. */
export function commandWords({ command, args, env }: Container): string[] {
  const values = new Map(env.flatMap(({ name, value }) => (typeof value === "string" ? [[name, value]] : [])));
  return [...command, ...args]
    .flatMap((part) => part.split(/\s+/))
    .map((word) => word.replaceAll(/^["']|["';]+$/g, ""))
    .filter((word) => word !== "" && word !== "\\")
    .map((word) =>
      word.replaceAll(/\$(?:\(([A-Za-z_]\w*)\)|\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g, (whole, ...groups: unknown[]) => {
        const name = groups.slice(0, 3).find((group) => typeof group === "string");
        return typeof name === "string" ? (values.get(name) ?? whole) : whole;
      }),
    );
}
