import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import type { Container, Probe } from "./pod.ts";

export type ProbeTarget = {
  container: Container;
  podIp: string;
  /** Where the container really listens, by the port it believes to listen on. */
  ports: Record<string, number>;
  env: Record<string, string>;
};

/** Asks once. Null is well; else what the kubelet says is wrong. */
export async function checkProbe(probe: Probe, target: ProbeTarget): Promise<string | null> {
  if (probe.exec) return execCheck(probe.exec.command, probe.timeoutSeconds, target.env);
  const asked = probe.httpGet?.port ?? probe.tcpSocket?.port ?? 0;
  const number = portNumber(target.container, asked);
  const port = target.ports[number] ?? number;
  const address = `${target.podIp}:${number}`;
  if (!probe.httpGet) return tcpCheck(port, address, probe.timeoutSeconds);
  const url = `http://${address}${probe.httpGet.path}`;
  return httpCheck(port, probe.httpGet.path, probe.timeoutSeconds, url, address);
}

/** A port by number or by the name that the container gives it. */
export function portNumber({ ports }: Container, port: string | number): number {
  if (typeof port === "number") return port;
  return ports.find(({ name }) => name === port)?.containerPort ?? Number(port);
}

function httpCheck(port: number, path: string, timeoutSeconds: number, url: string, address: string) {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  const headers = { "User-Agent": "kube-probe/1.37", Accept: "*/*", Connection: "close" };
  const asked = request({ host: "127.0.0.1", port, path, headers, agent: false }, ({ statusCode = 0 }) => {
    const isWell = statusCode >= 200 && statusCode < 400;
    resolve(isWell ? null : `HTTP probe failed with statuscode: ${statusCode}`);
    asked.destroy();
  });
  asked.setTimeout(timeoutSeconds * 1000, () => {
    resolve(`Get "${url}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`);
    asked.destroy();
  });
  asked.on("error", (error) => resolve(`Get "${url}": ${dialText(error, address)}`)).end();
  return promise;
}

function tcpCheck(port: number, address: string, timeoutSeconds: number): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  const socket = connect({ host: "127.0.0.1", port });
  const done = (text: string | null) => {
    resolve(text);
    socket.destroy();
  };
  socket.once("connect", () => done(null));
  socket.once("error", (error) => done(dialText(error, address)));
  socket.setTimeout(timeoutSeconds * 1000, () => done(`dial tcp ${address}: i/o timeout`));
  return promise;
}

async function execCheck(
  command: string[],
  timeoutSeconds: number,
  env: Record<string, string>,
): Promise<string | null> {
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    env: { NODE_ENV: "production", ...env },
    stdio: "ignore",
    timeout: timeoutSeconds * 1000,
  });
  try {
    const [code] = await once(child, "exit");
    return code === 0 ? null : `command ${JSON.stringify(command)} exited with ${String(code ?? "no status")}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function dialText(error: NodeJS.ErrnoException, address: string): string {
  if (error.code === "ECONNREFUSED") return `dial tcp ${address}: connect: connection refused`;
  return error.code === "ECONNRESET" ? `read tcp ${address}: read: connection reset by peer` : error.message;
}
