import { request } from "node:https";
import { z } from "zod";

const json = z.looseObject({
  metadata: z.looseObject({ name: z.string().optional(), resourceVersion: z.string().optional() }).optional(),
  items: z.array(z.looseObject({ metadata: z.looseObject({ name: z.string().optional() }).optional() })).optional(),
  message: z.string().optional(),
});
type Answer = { status: number; body: z.output<typeof json>; warning: string | undefined };
export type Call = (method: string, path: string, body?: unknown, type?: string) => Promise<Answer>;

type Server = { url: string; ca: string; adminToken: string };

/** What calls an API server: as its administrator, as somebody else, and to apply. */
export function callsOf({ url, ca, adminToken }: Server) {
  const callAs =
    (token: string): Call =>
    async (method, path, body, type = "application/json") => {
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      const headers = {
        Authorization: `Bearer ${token}`,
        "User-Agent": "test/1",
        ...(body !== undefined && { "Content-Type": type }),
      };
      const sent = request(`${url}${path}`, { method, headers, ca, agent: false }, (res) => {
        const chunks: Buffer[] = [];
        res.on("data", (chunk: Buffer) => chunks.push(chunk));
        res.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = res.headers["content-type"]?.includes("json");
          const found = isJson ? json.parse(JSON.parse(text)) : { message: text };
          resolve({ status: res.statusCode ?? 0, body: found, warning: res.headers["warning"]?.toString() });
        });
      });
      sent.on("error", reject).end(body === undefined ? undefined : JSON.stringify(body));
      return promise;
    };
  const call = callAs(adminToken);
  const apply = (path: string, body: unknown, query = "fieldManager=sluice") =>
    call("PATCH", `${path}?${query}`, body, "application/apply-patch+yaml");
  return { call, callAs, apply };
}
