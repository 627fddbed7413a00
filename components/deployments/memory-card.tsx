import classes from "./memory-card.module.css";
import { PhaseFill, PhaseSwatch } from "#components/loads/waterfall/phase-fill.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Status } from "#components/ui/status.tsx";
import { memoryWords, missingBytes } from "#lib/deployments/manifest/memory-words.ts";
import type { MemoryPlan } from "#lib/deployments/review-schema.ts";
import { byteSize } from "#lib/format.ts";

/** How the memory of one GPU is used, and whether that is enough. */
export function MemoryCard({ plan }: Readonly<{ plan: MemoryPlan }>) {
  const missing = missingBytes(plan);
  const kvBytes = Math.max(0, plan.kvCacheBytes);
  const words = memoryWords(plan);
  // What is missing stands beyond the limit, so the bar is as long as what is needed.
  const whole = Math.max(plan.gpuBytes, plan.weightsBytes + plan.overheadBytes + kvBytes + missing);
  const share = (bytes: number) => bytes / whole;

  return (
    <Card title="GPU memory" note="per GPU, from the tensors' exact sizes">
      <CardBody>
        <figure className={classes.root} aria-label={`${words.strong} ${words.rest}`}>
          <div className={classes.limit} style={{ left: `${share(plan.limitBytes) * 100}%` }} aria-hidden>
            <span className={classes.limitText}>
              limit {byteSize(plan.limitBytes, 2)} of {byteSize(plan.gpuBytes, 2)}
            </span>
          </div>
          <div className={classes.bar} aria-hidden>
            <PhaseFill phase="weights" length={share(plan.weightsBytes)} />
            <PhaseFill phase="kv" length={share(kvBytes)} />
            <PhaseFill phase="scheduling" length={share(plan.overheadBytes)} />
            {missing > 0 ? (
              <span className={classes.missing} style={{ width: `${share(missing) * 100}%` }} />
            ) : (
              <PhaseFill phase="unaccounted" length={share(plan.unusedBytes)} />
            )}
          </div>
          <ul className={classes.legend}>
            <li>
              <PhaseSwatch phase="weights" /> Weights <strong>{byteSize(plan.weightsBytes, 2)}</strong>
            </li>
            <li>
              <PhaseSwatch phase="kv" /> KV cache <strong>{byteSize(kvBytes, 2)}</strong>
            </li>
            <li>
              <PhaseSwatch phase="scheduling" /> Overhead <strong>{byteSize(plan.overheadBytes, 2)}</strong>
            </li>
            {missing > 0 ? (
              <li>
                <span className={classes.missingSwatch} aria-hidden /> Missing <strong>{byteSize(missing, 2)}</strong>
              </li>
            ) : (
              <li>
                <PhaseSwatch phase="unaccounted" /> Not used <strong>{byteSize(plan.unusedBytes, 2)}</strong>
              </li>
            )}
          </ul>
        </figure>
        <p className={classes.verdict}>
          <Status kind={words.kind}>{words.strong}</Status> {words.rest}
        </p>
      </CardBody>
    </Card>
  );
}
