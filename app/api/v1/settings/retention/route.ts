import type { NextRequest } from "next/server";
import { AppError } from "#lib/errors.ts";
import { json } from "#lib/http.ts";
import { readRetention } from "#lib/retention/queries.ts";
import { enteredLimits, setRetentionInput } from "#lib/retention/schema.ts";
import { services } from "#lib/services.ts";

/** With limits as fields, what would go by those: nothing is set. */
export const GET = ({ nextUrl: { searchParams } }: NextRequest) =>
  json("settings:read", () => {
    if (searchParams.size === 0) return readRetention(null, services());
    const fields = setRetentionInput.safeParse(Object.fromEntries(searchParams));
    if (!fields.success) {
      const [issue] = fields.error.issues;
      throw new AppError("invalid_input", `${issue?.path.join(".") ?? "limits"}: ${issue?.message ?? "not a limit"}`);
    }
    return readRetention(enteredLimits(fields.data), services());
  });
