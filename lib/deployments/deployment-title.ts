/** `D-12 chat`: by which people know it. */
export function deploymentTitle({ number, name }: { number: number; name: string }): string {
  return `D-${number} ${name}`;
}
