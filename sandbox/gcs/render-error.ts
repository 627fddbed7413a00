import type { GcsError } from "./errors.ts";
import { xmlElement } from "./xml.ts";

/** How an API words its errors. `media` is a download by the JSON API, which answers the bare sentence. */
export type Api = "json" | "media" | "xml";

export function renderError(error: GcsError, api: Api): { contentType: string; body: string } {
  if (api === "media") return { contentType: "text/html; charset=UTF-8", body: error.message };
  if (api === "json") return { contentType: "application/json; charset=UTF-8", body: jsonError(error) };
  const { code, message = error.message } = error.xml;
  // Python's client reads the details of every 400 and dies where there are none.
  const details = error.xml.details ?? (error.status === 400 ? error.message : undefined);
  const inner =
    xmlElement("Code", code) + xmlElement("Message", message) + (details ? xmlElement("Details", details) : "");
  return {
    contentType: "application/xml; charset=UTF-8",
    body: `<?xml version='1.0' encoding='UTF-8'?><Error>${inner}</Error>`,
  };
}

function jsonError({ status, reason, message, location }: GcsError): string {
  const detail = { message, domain: "global", reason, ...(location && { locationType: "header", location }) };
  return JSON.stringify({ error: { code: status, message, errors: [detail] } });
}
