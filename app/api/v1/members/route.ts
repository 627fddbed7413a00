import { json } from "#lib/http.ts";
import { listMembers } from "#lib/members/queries.ts";
import { services } from "#lib/services.ts";

export const GET = () => json("members:read", () => listMembers(services()));
