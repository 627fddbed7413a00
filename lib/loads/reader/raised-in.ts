/** Where in the code an exception was raised: the last line of its traceback that names a file. */
export type RaisedIn = { line: number; path: string; name: string };

/** Text of every such line. */
export const frameNeedle = '.py", line ';

const frame = /^\s{0,8}File "([^"]{1,400}\.py)", line \d+, in (\S{1,120})/;
// Below a frame stand its source, with or without marks, and then the exception, unless another frame follows. Copies often have each second line empty.
const mostBelow = 6;
const settings = /\/vllm\/(?:config(?:\/\w{1,40})?|engine\/arg_utils|platforms\/\w{1,40})\.py$/;

/** The frame that a line of a traceback names. */
export function raisedIn(message: string, line: number): RaisedIn | null {
  const found = frame.exec(message);
  return found ? { line, path: found[1] ?? "", name: found[2] ?? "" } : null;
}

/** The last frame, if an exception on this line stands right below it. */
export function frameAbove(last: RaisedIn | null | undefined, line: number): RaisedIn | null {
  return last && line - last.line <= mostBelow ? last : null;
}

/** Whether it lies in what vLLM reads its settings with. */
export function readsSettings({ path }: RaisedIn): boolean {
  return settings.test(path);
}

/** `weight_loader (vllm/model_executor/layers/linear.py)`: without the folder that the packages lie in. */
export function frameName({ path, name }: RaisedIn): string {
  const inner = path.replace(/^.*\/(?:dist|site)-packages\//, "").replace(/^.*\/(?=vllm\/)/, "");
  return name.startsWith("<") ? inner : `${name} (${inner})`;
}
