import { Status } from "#components/ui/status.tsx";
import { loadWords } from "#lib/loads/load-words.ts";

type Props = Readonly<{ load: Parameters<typeof loadWords>[0]; pill?: boolean }>;

/** How a start ended, or what goes on in it. */
export function LoadStatus({ load, pill = false }: Props) {
  const { kind, words } = loadWords(load);
  return (
    <Status kind={kind} pill={pill}>
      {words}
    </Status>
  );
}
