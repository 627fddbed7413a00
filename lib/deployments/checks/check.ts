import type { DeployCheck } from "#lib/deployments/review-schema.ts";

type Said = { code: string; title: string; detail?: string; field?: string };

export function blocks(said: Said): DeployCheck {
  return check("blocks", said);
}

export function warns(said: Said): DeployCheck {
  return check("warns", said);
}

export function passed(code: string, title: string): DeployCheck {
  return check("passed", { code, title });
}

function check(level: DeployCheck["level"], { code, title, detail = "", field }: Said): DeployCheck {
  return { level, code, title, detail, field: field ?? null, fix: null };
}
