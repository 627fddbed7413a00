import type { LogLine } from "./log-line.ts";
import { isBanner } from "./sentences.ts";

/** Of a log that holds the lines of several programs: the one whose start is told, and other servers beside it. */
export type Services = {
  told: string | null;
  servers: readonly string[];
  /** Who wrote the line that the cause so far was taken from. */
  suspected: string | null;
  /** Who wrote the first line with a time. */
  timed: string | null;
};

export const noServices: Services = { told: null, servers: [], suspected: null, timed: null };

const mostServers = 64;

/**
 * Whether a line is of the start that is told. Another program says nothing of it, unless it speaks as vLLM does without
 * being a server: then it is a worker on another node.
 */
export function isOfTold({ told, servers }: Services, { service, isOwn, message }: LogLine): boolean {
  if (told === null || service === null || service === told) return true;
  return isOwn && !servers.includes(service) && !isBanner(message);
}

/** Remembers a server beside the one that is told. */
export function withServer(services: Services, { service, message }: LogLine): Services {
  if (service === null || services.servers.length >= mostServers || services.servers.includes(service)) return services;
  return isBanner(message) ? { ...services, servers: [...services.servers, service] } : services;
}
