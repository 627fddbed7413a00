import { IconCircleCheck } from "@tabler/icons-react";
import classes from "./list-card.module.css";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Status } from "#components/ui/status.tsx";
import { Time } from "#components/ui/time.tsx";
import { count } from "#lib/format.ts";
import { attentionList, type Looked } from "#lib/overview/attention.ts";

/** What somebody should look at, the worst first, each with what to do about it. */
export function AttentionCard({ looked }: Readonly<{ looked: Looked }>) {
  const list = attentionList(looked);
  return (
    <Card title="Needs attention" note={list.length > 0 ? count(list.length) : undefined}>
      {list.length === 0 ? (
        <EmptyState icon={IconCircleCheck} title="Nothing does">
          What fails, waits for a decision or waits for others is listed here.
        </EmptyState>
      ) : (
        <ul className={classes.list}>
          {list.map(({ key, kind, title, text, action, at }) => (
            <li key={key} className={classes.item}>
              <div className={classes.line}>
                <Status kind={kind}>
                  <strong className={classes.title}>{title}</strong>
                </Status>
                <PageLink href={action.href} aria-label={`${action.label}: ${title}`}>
                  {action.label}
                </PageLink>
              </div>
              <div className={classes.line}>
                <span className={classes.quiet}>{text}</span>
                {at ? (
                  <span className={classes.quiet}>
                    <Time at={at} />
                  </span>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
