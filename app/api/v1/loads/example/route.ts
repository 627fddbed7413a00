import { json } from "#lib/http.ts";
import { getExampleLoad } from "#lib/loads/queries.ts";

export const GET = () => json("loads:read", getExampleLoad);
