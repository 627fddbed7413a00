import dynamic from "next/dynamic";
import { DeployChecksCard } from "#components/deployments/deploy-checks-card.tsx";
import type { Reader } from "#components/deployments/grant-reader.tsx";
import type { Reviewed } from "#components/deployments/use-deploy-review.ts";
import { Card, CardBody } from "#components/ui/card.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";
import { priceWords } from "#lib/deployments/price-words.ts";

// They come with the first answer of the server.
const MemoryCard = dynamic(
  () => import("#components/deployments/memory-card.tsx").then((module) => module.MemoryCard),
  {
    ssr: false,
  },
);
const PredictedCard = dynamic(
  () => import("#components/deployments/predicted-card.tsx").then((module) => module.PredictedCard),
  { ssr: false },
);

type Props = Readonly<{ reviewed: Reviewed; replicas: string; reader: Reader }>;

/** What speaks for or against the deployment: checks, memory, the start to expect, the price. */
export function DeployRail({ reviewed: { review }, replicas, reader }: Props) {
  if (!review) {
    return (
      <Card title="Checks">
        <SkeletonRows rows={5} />
      </Card>
    );
  }
  const { checks, memory, predicted, probeSeconds, pricePerHour } = review;
  return (
    <>
      <DeployChecksCard checks={checks} reader={reader} />
      {memory ? <MemoryCard plan={memory} /> : null}
      <PredictedCard predicted={predicted} probeSeconds={probeSeconds} />
      <Card title="Price">
        <CardBody>{priceWords(pricePerHour, Number(replicas))}</CardBody>
      </Card>
    </>
  );
}
