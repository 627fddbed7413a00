import { createServer } from "node:https";
import type { ServerResponse } from "node:http";
import { openServerCertificate } from "../../sandbox/tls/server-certificate.ts";

/**
 * A kubelet's logs and nothing else: of every container it is asked for, lines that carry their number and their time. Which line is written when is
 * settled, so that whoever asks again from a moment on is given the same lines. Arguments: a folder, lines a second, lines a write, milliseconds until
 * the first line.
 */
const [folder = "", perSecond = "100", perWrite = "10", waitMs = "0"] = process.argv.slice(2);
const beginsAt = Date.now() + Number(waitMs);
const stepMs = 1_000 / Number(perSecond);
const open = new Map<ServerResponse, number>();

const server = createServer(openServerCertificate(folder, "kubelet"), (req, res) => {
  const since = new URL(req.url ?? "/", "https://kubelet").searchParams.get("sinceTime");
  const first = since === null ? 1 : Math.max(1, Math.ceil((Date.parse(since) - beginsAt) / stepMs));
  res.writeHead(200, { "Content-Type": "text/plain" });
  res.flushHeaders();
  open.set(res, first);
  res.once("close", () => open.delete(res));
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address()));

setInterval(
  () => {
    const last = Math.floor((Date.now() - beginsAt) / stepMs);
    const lines = new Map<number, string>();
    for (const [res, next] of open) {
      if (last < next) continue;
      const text = lines.get(next) ?? linesOf(next, last);
      lines.set(next, text);
      open.set(res, last + 1);
      res.write(text);
    }
  },
  stepMs * Number(perWrite),
);

function linesOf(first: number, last: number): string {
  let text = "";
  for (let line = first; line <= last; line++) {
    const at = beginsAt + line * stepMs;
    text += `${new Date(at).toISOString().slice(0, 23)}${String(line % 1_000_000).padStart(6, "0")}Z (EngineCore pid=187) INFO 11-26 12:00:00 [core.py:100] tick ${line}n ${at}ms of a model that is not there yet\n`;
  }
  return text;
}
