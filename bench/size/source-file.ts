export const kinds = ["product", "sandbox", "tests", "tools"] as const;

/** What a source file is part of; `tools` are scripts, benchmarks and conformance programs. */
export type Kind = (typeof kinds)[number];

/** The kind of a file by its path; null for what nobody wrote as code. */
export function kindOf(path: string): Kind | null {
  if (!/\.(ts|tsx|mjs|cjs|css|py|prisma|sql)$/.test(path) || path.startsWith("lib/generated/")) return null;
  if (/\.test\.tsx?$|^e2e\/|(^|\/)testing\/|\/test-[^/]+\.ts$/.test(path)) return "tests";
  if (path.startsWith("sandbox/")) return "sandbox";
  if (/^(scripts|bench|conformance)\//.test(path)) return "tools";
  return "product";
}
