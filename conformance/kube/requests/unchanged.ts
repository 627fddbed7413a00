import { applyPatch, mergePatch } from "../ask.ts";
import { core, namespaceSteps } from "../common-steps.ts";
import { aConfigMap } from "../manifests.ts";
import type { Group, KubeRequest, Step } from "../step.ts";

const settings = `${core}/configmaps/settings`;
const bare = `${core}/configmaps/bare`;
const same = aConfigMap("settings", { n: "1" }, { app: "web" });
// Its labels are an empty map, which the server does not keep.
const sameBare = aConfigMap("bare", { n: "1" });

function write(name: string, method: KubeRequest["method"], path: string, body: unknown, contentType?: string): Step {
  return { name, method, path, body, ...(contentType !== undefined && { contentType }) };
}

const later: Step = { happens: "a second passes" };

/**
 * Writes that change nothing, each in another second than the one before: the server leaves the object at its version, with the times at which
 * its fields were written.
 */
export const unchanged: Group = {
  name: "unchanged",
  steps: [
    ...namespaceSteps,
    write("settings", "PATCH", `${settings}?fieldManager=sluice`, same, applyPatch),
    later,
    write("the same again", "PATCH", `${settings}?fieldManager=sluice`, same, applyPatch),
    write("the same by force", "PATCH", `${settings}?fieldManager=sluice&force=true`, same, applyPatch),
    write("replaced by the same", "PUT", `${settings}?fieldManager=other`, same),
    write("a patch to the same value", "PATCH", `${settings}?fieldManager=other`, { data: { n: "1" } }, mergePatch),
    write("another value", "PATCH", `${settings}?fieldManager=other`, { data: { m: "1" } }, mergePatch),
    later,
    write("the value again", "PATCH", `${settings}?fieldManager=other`, { data: { m: "1" } }, mergePatch),
    write("what another applies to the same value", "PATCH", `${settings}?fieldManager=third`, same, applyPatch),
    later,
    write("what another applies again", "PATCH", `${settings}?fieldManager=third`, same, applyPatch),
    write("without labels", "PATCH", `${bare}?fieldManager=sluice`, sameBare, applyPatch),
    later,
    write("without labels again", "PATCH", `${bare}?fieldManager=sluice`, sameBare, applyPatch),
    write("replaced by the same without labels", "PUT", `${bare}?fieldManager=other`, sameBare),
  ],
};
