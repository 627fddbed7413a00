/** An end that the person at the keyboard can do something about. Its message is all that is printed: no stack. */
export class Refusal extends Error {}

const sentences = {
  ENOSPC: "The disk is full. Free at least 3 GB on it and run the command again; what was done so far is kept.",
  EDQUOT:
    "The disk quota is used up. Free at least 3 GB of it and run the command again; what was done so far is kept.",
  EROFS: "The disk is read-only. Sluice writes into its own checkout: move it to a disk that can be written.",
  EMFILE: "Too many files are open. Raise the limit (ulimit -n 4096) and run the command again.",
};

/**
 * The one sentence for an error, whatever was thrown.
 * @param {unknown} error
 * @returns {string}
 */
export function sentence(error) {
  if (error instanceof Refusal) return error.message;
  const { code, path, message } = Object(error);
  if (code === "EACCES" || code === "EPERM") {
    return `${path ?? "A file"} may not be written by this user. Give the checkout to the user who runs Sluice and run the command again.`;
  }
  if (code === "ENOTDIR") return `${path} is not below a folder but a file. Name another folder in SLUICE_DATA_DIR.`;
  return sentences[code] ?? `Something unforeseen stopped Sluice: ${message ?? error}`;
}
