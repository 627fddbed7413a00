import { apps, core, namespaceSteps } from "../common-steps.ts";
import { aDeployment } from "../manifests.ts";
import type { Group, KubeRequest } from "../step.ts";

const may = (verb: string, more: Record<string, string> = {}) => ({
  apiVersion: "authorization.k8s.io/v1",
  kind: "SelfSubjectAccessReview",
  spec: { resourceAttributes: { namespace: "{namespace}", verb, group: "apps", resource: "deployments", ...more } },
});

function review(name: string, more: Partial<KubeRequest>): KubeRequest {
  return { name, method: "POST", path: "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", ...more };
}

export const access: Group = {
  name: "access",
  steps: [
    ...namespaceSteps,
    { name: "a wrong token", method: "GET", path: `${apps}/deployments`, as: "wrong token" },
    { name: "a wrong token for the version", method: "GET", path: "/version", as: "wrong token" },
    { name: "no token", method: "GET", path: `${apps}/deployments`, as: "no token" },
    { name: "no token for the version", method: "GET", path: "/version", as: "no token" },
    { name: "nobody asks for the version", method: "GET", path: "/version", as: "nobody" },
    { name: "nobody lists", method: "GET", path: `${apps}/deployments`, as: "nobody" },
    { name: "nobody lists in all namespaces", method: "GET", path: "/api/v1/pods", as: "nobody" },
    { name: "nobody gets one", method: "GET", path: `${apps}/deployments/web`, as: "nobody" },
    { name: "nobody watches", method: "GET", path: `${core}/pods?watch=true`, as: "nobody" },
    { name: "nobody creates", method: "POST", path: `${apps}/deployments`, as: "nobody", body: aDeployment("web") },
    {
      name: "nobody applies",
      method: "PATCH",
      path: `${apps}/deployments/web?fieldManager=sluice`,
      as: "nobody",
      contentType: "application/apply-patch+yaml",
      body: aDeployment("web"),
    },
    { name: "nobody scales", method: "GET", path: `${apps}/deployments/web/scale`, as: "nobody" },
    { name: "nobody reads a log", method: "GET", path: `${core}/pods/web/log`, as: "nobody" },
    { name: "nobody deletes", method: "DELETE", path: `${apps}/deployments/web`, as: "nobody" },
    { name: "nobody lists nodes", method: "GET", path: "/api/v1/nodes", as: "nobody" },
    review("whether one may who may everything", { body: may("patch") }),
    review("whether nobody may", { body: may("patch"), as: "nobody" }),
    review("whether nobody may read logs", {
      body: may("get", { group: "", resource: "pods", subresource: "log" }),
      as: "nobody",
    }),
    review("whether one may, asked without a question", { body: { ...may("get"), spec: {} } }),
  ],
};
