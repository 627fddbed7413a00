import { Card, CardBody } from "#components/ui/card.tsx";
import { CopyText } from "#components/ui/copy-text.tsx";
import { type Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { phaseWords, phases } from "#lib/loads/phases.ts";
import type { LoadView } from "#lib/loads/schema.ts";

type Pod = NonNullable<LoadView["pod"]>;

/** Where a replica started, and in what. */
export function PodCard({ load, pod }: Readonly<{ load: LoadView; pod: Pod }>) {
  const { deployment } = load;
  const entries: (Definition | null)[] = [
    deployment
      ? { term: "Deployment", value: <PageLink href={`/deployments/${deployment.id}`}>{deployment.name}</PageLink> }
      : load.watchOnly
        ? { term: "Deployed by", value: "others: it is only watched" }
        : null,
    { term: "Pod", value: <CopyText text={pod.pod} label="Copy the pod's name" /> },
    { term: "Namespace", value: pod.cluster === null ? pod.namespace : `${pod.namespace}, in ${pod.cluster}` },
    { term: "Run", value: pod.run === 0 ? "the first of this pod" : `restart ${pod.run}` },
    known("Node", pod.node),
    known("Zone", pod.zone),
    known("GPU", pod.accelerator),
    known("Image", pod.image),
    pod.imageDigest
      ? {
          term: "Digest",
          value: (
            <CopyText text={pod.imageDigest} short={shortDigest(pod.imageDigest)} label="Copy the image's digest" />
          ),
        }
      : null,
    pod.simulated.length > 0 ? { term: "Simulated", value: pod.simulated.map(nameOf).join(", ") } : null,
  ];
  return (
    <Card title="Replica" note={pod.simulated.length > 0 ? "in the sandbox" : null}>
      <CardBody>
        <DefinitionList entries={entries.filter((entry) => entry !== null)} />
      </CardBody>
    </Card>
  );
}

function known(term: string, value: string | null): Definition | null {
  return value === null ? null : { term, value };
}

/** A node names what it only waits for by the key of a phase, or by a word of its own. */
function nameOf(part: string): string {
  const phase = phases.find(({ key }) => key === part);
  return phase ? phaseWords(phase.key) : part;
}

function shortDigest(digest: string): string {
  return digest.slice(digest.lastIndexOf("@") + 1).replace(/^(sha256:.{12}).*$/, "$1…");
}
