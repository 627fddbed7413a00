import { type JsonMap, mapAt } from "../json.ts";
import type { KubeObject } from "../objects.ts";
import { services } from "../resources.ts";
import type { Store } from "../store/store.ts";
import { maps } from "./validate-pod-spec.ts";

/** Gives a new service an address of its own, and a port on each node where its type has one. */
export function allocateAddresses(store: Store, service: KubeObject): void {
  const spec = mapAt(service, "spec");
  if (spec["type"] === "ExternalName") return;
  const others = store.list(services).map((one) => mapAt(one, "spec"));
  if (spec["clusterIP"] === undefined || spec["clusterIP"] === "") {
    const taken = new Set(others.map((one) => one["clusterIP"]));
    spec["clusterIP"] = addresses().find((address) => !taken.has(address)) ?? "None";
  }
  spec["clusterIPs"] = [spec["clusterIP"]];
  spec["ipFamilies"] ??= ["IPv4"];
  spec["ipFamilyPolicy"] ??= "SingleStack";
  if (spec["type"] !== "NodePort" && spec["type"] !== "LoadBalancer") return;
  const taken = new Set(others.flatMap((one: JsonMap) => maps(one["ports"]).map(({ nodePort }) => nodePort)));
  for (const port of maps(spec["ports"])) {
    for (let next = 30_000; port["nodePort"] === undefined && next < 32_768; next += 1) {
      if (!taken.has(next)) port["nodePort"] = next;
    }
    taken.add(port["nodePort"]);
  }
}

/** The first is the API server's own. */
function addresses(): string[] {
  return Array.from({ length: 253 }, (_, index) => `10.0.0.${index + 2}`);
}
