import { portNumber } from "./check-probe.ts";
import { freePort } from "./free-port.ts";
import type { Image } from "./images.ts";
import type { Container } from "./pod.ts";

/** A port of the machine's for each that the container declares, is probed on, or listens on by default. */
export async function mapPorts(container: Container, image: Image): Promise<Record<string, number>> {
  const probes = [container.startupProbe, container.readinessProbe, container.livenessProbe];
  const probed = probes.flatMap((probe) => probe?.httpGet?.port ?? probe?.tcpSocket?.port ?? []);
  const declared = container.ports.map(({ containerPort }) => containerPort);
  const wanted = new Set([...declared, ...probed.map((port) => portNumber(container, port))]);
  if (image.kind === "vllm") wanted.add(8000);
  const entries = await Promise.all([...wanted].map(async (port) => [String(port), await freePort()] as const));
  return Object.fromEntries(entries);
}
