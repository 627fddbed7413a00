import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { listen, type Listening } from "../http/listen.ts";
import { readJson } from "../http/read-json.ts";
import { sendJson } from "../http/send-json.ts";
import { type Answer, answerTo, streamedAnswer, wholeAnswer } from "./completions.ts";
import { createMetrics } from "./metrics.ts";
import type { Start } from "./start.ts";

export type Served = { names: string[]; root: string; maxLength: number; blocks: number };

const routes: Record<string, string> = {
  "/health": "GET",
  "/ping": "GET",
  "/version": "GET",
  "/metrics": "GET",
  "/v1/models": "GET",
  "/v1/completions": "POST",
  "/v1/chat/completions": "POST",
};

export const routeLines = Object.entries(routes).map(([path, method]) => `Route: ${path}, Methods: ${method}`);

/** The server of a model that is loaded, where the node lets the container listen. */
export function serve({ settings, place, log }: Start, served: Served): Promise<Listening> {
  const metrics = createMetrics(served.names[0] ?? "", served.blocks);
  const created = () => Math.floor(Date.now() / 1000);

  return listen("vllm", place.ports[settings.port] ?? 0, async (req, res) => {
    const path = new URL(req.url ?? "/", "http://local").pathname;
    res.once("finish", () => {
      metrics.answer(path, req.method ?? "", res.statusCode);
      if (!settings.isAccessLogged) return;
      const reason = `${res.statusCode} ${res.statusMessage}`;
      log.plain(`INFO:     127.0.0.1:${req.socket.remotePort} - "${req.method} ${path} HTTP/1.1" ${reason}`);
    });
    if (!Object.hasOwn(routes, path)) return sendJson(res, 404, { detail: "Not Found" });
    if (req.method !== routes[path]) return sendJson(res, 405, { detail: "Method Not Allowed" });
    await answer(path, req, res);
  });

  async function answer(path: string, req: IncomingMessage, res: ServerResponse) {
    if (path === "/version") return sendJson(res, 200, { version: place.release.version });
    if (path === "/v1/models") return sendJson(res, 200, models());
    if (path === "/v1/completions") return complete("completion", req, res);
    if (path === "/v1/chat/completions") return complete("chat", req, res);
    const text = path === "/metrics" ? metrics.text() : "";
    res.writeHead(200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" }).end(text);
  }

  function models() {
    const fields = { object: "model", created: created(), owned_by: "vllm", root: served.root, parent: null };
    return { object: "list", data: served.names.map((id) => ({ id, ...fields, max_model_len: served.maxLength })) };
  }

  async function complete(kind: "completion" | "chat", req: IncomingMessage, res: ServerResponse) {
    const found = answerTo(await readJson(req).catch(() => null), kind);
    if (!found) return refuse(res, 400, "BadRequestError", "The request body is not valid.");
    if (!served.names.includes(found.model)) {
      return refuse(res, 404, "NotFoundError", `The model \`${found.model}\` does not exist.`);
    }
    const asked = found.promptTokens + found.words.length;
    if (asked > served.maxLength) {
      const message = `This model's maximum context length is ${served.maxLength} tokens. However, your request has ${asked} tokens.`;
      return refuse(res, 400, "BadRequestError", message);
    }
    metrics.counted.running += 1;
    await send(found, kind, res);
    metrics.counted.running -= 1;
    metrics.counted.promptTokens += found.promptTokens;
    metrics.counted.generationTokens += found.words.length;
    metrics.counted[found.finish] += 1;
  }

  async function send(found: Answer, kind: "completion" | "chat", res: ServerResponse) {
    const id = `${kind === "chat" ? "chatcmpl" : "cmpl"}-${randomUUID().replaceAll("-", "")}`;
    if (!found.isStreamed) return sendJson(res, 200, wholeAnswer(found, kind, id, created()));
    res.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8" });
    for (const event of streamedAnswer(found, kind, id, created())) {
      res.write(event);
      await sleep(20 * place.timeScale);
    }
    res.end();
  }
}

function refuse(res: ServerResponse, status: number, type: string, message: string) {
  sendJson(res, status, { error: { message, type, param: null, code: status } });
}
