import { TextButton } from "#components/loads/text-button.tsx";

type Props = Readonly<{
  /** The filters of this row; null where they cannot name it. */
  group: string | null;
  chosen: string | null;
  onChoose: (group: string | null) => void;
  onBoth: (a: string, b: string) => void;
}>;

/** The first row that is chosen is A, the second B. */
export function CompareGroup({ group, chosen, onChoose, onBoth }: Props) {
  if (group === null) return null;
  if (chosen === null) return <TextButton onClick={() => onChoose(group)}>Compare</TextButton>;
  if (chosen === group) return <TextButton onClick={() => onChoose(null)}>Chosen as A</TextButton>;
  return <TextButton onClick={() => onBoth(chosen, group)}>with this</TextButton>;
}
