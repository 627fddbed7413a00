import { AppError } from "#lib/errors.ts";
import { plainIssue } from "#lib/plain-issue.ts";
import { kindWords } from "#lib/retention/format.ts";
import { enteredLimits, retentionKinds, type RetentionLimits, setRetentionInput } from "#lib/retention/schema.ts";

/** The limits of an address, one for each field of the form. Throws `invalid_input`, naming the field as the form does. */
export function askedLimits(fields: Record<string, string>): RetentionLimits {
  const parsed = setRetentionInput.safeParse(fields, { error: plainIssue });
  if (parsed.success) return enteredLimits(parsed.data);
  const [issue] = parsed.error.issues;
  throw new AppError("invalid_input", `${fieldWords(String(issue?.path[0]))}: ${issue?.message}`);
}

function fieldWords(field: string): string {
  const kind = retentionKinds.find((one) => field.startsWith(one));
  return kind ? `${kindWords[kind]}, ${field.endsWith("Days") ? "days" : "at most"}` : "Retention";
}
