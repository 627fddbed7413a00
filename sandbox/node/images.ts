import { createHash } from "node:crypto";
import { releaseOfTag } from "../vllm/release.ts";

export type Image = { kind: "vllm" | "busybox" | "pause"; tag: string; name: string; digest: string; bytes: number };

const known: Record<string, { kind: Image["kind"]; bytes: number }> = {
  "docker.io/vllm/vllm-openai": { kind: "vllm", bytes: 9_216_401_812 },
  "docker.io/library/busybox": { kind: "busybox", bytes: 2_223_685 },
  "registry.k8s.io/pause": { kind: "pause", bytes: 320_448 },
};

/** An image by its reference; null for one that no registry here has. */
export function findImage(reference: string): Image | null {
  const { name, tag } = normalized(reference);
  const found = known[name];
  if (!found || (found.kind === "vllm" && !releaseOfTag(tag))) return null;
  const digest = `sha256:${createHash("sha256").update(`${name}:${tag}`).digest("hex")}`;
  return { ...found, name, tag, digest };
}

/** What containerd says of an image it cannot find. */
export function notFoundText(reference: string): string {
  const { name, tag } = normalized(reference);
  const full = `${name}:${tag}`;
  return `failed to pull and unpack image "${full}": failed to resolve reference "${full}": ${full}: not found`;
}

/** `busybox` is `docker.io/library/busybox:latest`. */
function normalized(reference: string): { name: string; tag: string } {
  const [, path = "", tag = "latest"] = /^(.+?)(?::([\w][\w.-]*))?(?:@.+)?$/.exec(reference) ?? [];
  const [first = "", ...rest] = path.split("/");
  const hasRegistry = rest.length > 0 && (first.includes(".") || first.includes(":") || first === "localhost");
  if (hasRegistry) return { name: path, tag };
  return { name: rest.length > 0 ? `docker.io/${path}` : `docker.io/library/${path}`, tag };
}
