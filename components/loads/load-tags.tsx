import classes from "./load-tags.module.css";
import { CacheMark } from "#components/caches/cache-mark.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Time, ZoneName } from "#components/ui/time.tsx";
import type { StartCost } from "#lib/loads/beside/schema.ts";
import type { LoadView } from "#lib/loads/schema.ts";
import { modelWords } from "#lib/loads/load-words.ts";
import { money } from "#lib/money.ts";

/** What the log says of the start it is from; what it does not say is left out. */
export function LoadTags({ load, cost }: Readonly<{ load: LoadView; cost: StartCost | null }>) {
  const { vllmVersion, loader, tensorParallelSize } = load.explained;
  const model = modelWords(load);
  const { zone = null, accelerator = null } = load.pod ?? {};
  return (
    <div className={classes.root}>
      {load.watchOnly ? <Tag>watch only</Tag> : null}
      {model ? <Tag>{model}</Tag> : null}
      {zone ? <Tag>{zone}</Tag> : null}
      {load.cache ? (
        <Tag>
          <CacheMark label={load.cache} />
        </Tag>
      ) : null}
      {accelerator ? <Tag>{accelerator}</Tag> : null}
      {vllmVersion ? <Tag>vLLM {vllmVersion}</Tag> : null}
      {loader ? <Tag>{loader === "default" ? "default loader" : loader}</Tag> : null}
      {tensorParallelSize && tensorParallelSize > 1 ? <Tag>{tensorParallelSize} ranks</Tag> : null}
      {load.startedAt ? (
        <Tag>
          <span>
            <Time at={load.startedAt} /> <ZoneName />
          </span>
        </Tag>
      ) : null}
      {cost ? <Tag>Start cost {money(cost.amount, cost.currency)}</Tag> : null}
    </div>
  );
}
