import { blocks, warns } from "#lib/deployments/checks/check.ts";
import type { DeployCheck } from "#lib/deployments/review-schema.ts";
import type { LintFinding } from "#lib/models/schema.ts";

type Weights = { repo: string; verifiedAt: Date | null; lint: readonly LintFinding[] };

/** What makes a start longer than it needs to be. */
const slows = new Set(["consolidated", "unnamed", "tiny"]);

/** What speaks against the weights themselves, as the bucket was last listed. Of weights that are whole and verified there is nothing to say. */
export function weightsChecks({ repo, verifiedAt, lint }: Weights): DeployCheck[] {
  const field = "modelId";
  const broken = lint.filter(({ level }) => level === "blocks");
  const slow = lint.filter(({ level, code }) => level === "warns" && slows.has(code));
  const unverified = verifiedAt === null;
  return [
    ...broken.map(({ title, detail }) => {
      const again = "If that was mended, have the bucket listed again under Unused weights.";
      return blocks({ code: "weights", title, detail: `${detail} ${again}`, field });
    }),
    ...slow.map(({ title, detail }) => warns({ code: "weights", title, detail, field })),
    ...(unverified
      ? [warns({ code: "verified", title: `${repo} was adopted, not verified`, detail: unknown, field })]
      : []),
  ];
}

const unknown = "Its bytes were never compared with a repo's. Deploy it if you know where they are from.";
