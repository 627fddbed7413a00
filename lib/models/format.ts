/** Enough of a commit to tell it from others by eye; of weights that are of no commit, that they were adopted. */
export function commitText(commit: string | null): string {
  return commit?.slice(0, 7) ?? "adopted";
}

/** `org/name @b5c939d`. */
export function modelName({ repo, commit }: { repo: string; commit: string | null }): string {
  return commit === null ? repo : `${repo} @${commitText(commit)}`;
}
