import classes from "./facts-card.module.css";
import { TextButton } from "#components/loads/text-button.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { factRows } from "#lib/loads/fact-rows.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";

type Props = Readonly<{ load: ExplainedLog; onOpenLine: (line: number) => void }>;

/** What the log states in numbers, each with the line it is from. */
export function FactsCard({ load, onOpenLine }: Props) {
  const rows = factRows(load);
  if (rows.length === 0) return null;
  return (
    <Card title="What the log states">
      <CardBody>
        <DefinitionList
          entries={rows.map(({ term, value, line }) => ({
            term,
            value: (
              <span className={classes.fact}>
                <span>{value}</span>
                {line === null ? null : <TextButton onClick={() => onOpenLine(line)}>line {line}</TextButton>}
              </span>
            ),
          }))}
        />
      </CardBody>
    </Card>
  );
}
