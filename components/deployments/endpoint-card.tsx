import classes from "./endpoint-card.module.css";
import { Card, CardBody } from "#components/ui/card.tsx";
import { CopyText } from "#components/ui/copy-text.tsx";
import { type Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { priceWords } from "#lib/deployments/price-words.ts";
import type { DeploymentView } from "#lib/deployments/view-schema.ts";
import { modelName } from "#lib/models/format.ts";

/** Where it answers, and what it is. */
export function EndpointCard({ deployment }: Readonly<{ deployment: DeploymentView }>) {
  const { endpoint, portForward, ask, model, spec, revision, revisions, cluster, namespace, modelUri } = deployment;
  const by = revisions.find(({ number }) => number === revision)?.by;
  const entries: Definition[] = [
    {
      term: "Model",
      value: model ? <PageLink href={`/models/${model.id}`}>{modelName(model)}</PageLink> : "It was removed since",
    },
    { term: "Served as", value: spec.servedName },
    {
      term: "Weights",
      value: <CopyText text={modelUri} short={shortUri(modelUri)} label="Copy the weights' address" />,
    },
    { term: "Revision", value: by ? `${revision}, by ${by}` : `${revision}` },
    { term: "Hardware", value: `${spec.tensorParallelSize} × ${spec.accelerator}` },
    { term: "Image", value: spec.image },
    { term: "Streamer", value: streamerWords(deployment) },
    { term: "Reads as", value: spec.serviceAccount },
    { term: "Cluster", value: `${cluster.name}, namespace ${namespace}` },
    { term: "Cost", value: priceWords(deployment.pricePerHour, spec.replicas) },
  ];
  return (
    <Card title="Endpoint">
      <CardBody>
        <CopyText text={endpoint} label="Copy the address" block />
        <p className={classes.words}>{servingWords(deployment)} From here:</p>
        <CopyText text={portForward} label="Copy the command" block />
        <p className={classes.words}>Then ask it for a few tokens:</p>
        <CopyText text={ask} label="Copy the request" block />
        <DefinitionList entries={entries} />
      </CardBody>
    </Card>
  );
}

function servingWords({ observed }: DeploymentView): string {
  const ready = observed?.ready ?? 0;
  if (ready === 0) return "Nothing answers there yet.";
  return ready === 1 ? "One replica answers inside the cluster." : `${ready} replicas answer inside the cluster.`;
}

function streamerWords({ spec: { streamer } }: DeploymentView): string {
  return `${streamer.concurrency} reads at a time${streamer.distributed ? ", each rank its part" : ""}`;
}

/** The commit is long, and the model above has it. */
function shortUri(uri: string): string {
  return uri.replace(/([\da-f]{7})[\da-f]{33}(\/?)$/, "$1…$2");
}
