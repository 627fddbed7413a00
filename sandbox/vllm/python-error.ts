/** One line of a traceback: file, line, function and the code that stands there. */
export type Frame = readonly [file: string, line: number, name: string, code: string];

/** An exception as Python would print it. `frames` are the innermost ones, outermost first. */
export class PythonError extends Error {
  override name = "PythonError" as const;
  type: string;
  frames: readonly Frame[];

  constructor(type: string, message: string, frames: readonly Frame[] = []) {
    super(message);
    this.type = type;
    this.frames = frames;
  }
}

const packages = "/usr/local/lib/python3.12/dist-packages";

/** The traceback, line by line, with the frames of whoever called in front. */
export function traceback(error: PythonError, callers: readonly Frame[]): string[] {
  return [
    "Traceback (most recent call last):",
    ...[...callers, ...error.frames].flatMap(([file, line, name, code]) => [
      `  File "${packages}/${file}", line ${line}, in ${name}`,
      `    ${code}`,
    ]),
    ...`${error.type}: ${error.message}`.split("\n"),
  ];
}
