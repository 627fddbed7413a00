import classes from "./list-card.module.css";
import { Card } from "#components/ui/card.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Time } from "#components/ui/time.tsx";
import { byteSize } from "#lib/format.ts";
import type { ModelView } from "#lib/models/schema.ts";

const shown = 5;

/** The models that came last. */
export function ModelsCard({ models }: Readonly<{ models: ModelView[] }>) {
  const newest = models.toSorted((a, b) => b.verifiedAt.localeCompare(a.verifiedAt));
  return (
    <Card title="Models" note={String(models.length)} aside={<PageLink href="/models">All models</PageLink>}>
      <ul className={classes.list}>
        {newest.slice(0, shown).map((model) => (
          <li key={model.id} className={classes.item}>
            <div className={classes.line}>
              <PageLink href={`/models/${model.id}`}>{model.repo}</PageLink>
              <span>{byteSize(model.bytes)}</span>
            </div>
            <span className={classes.quiet}>
              {model.commit.slice(0, 7)}, verified <Time at={model.verifiedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
