/**
 * Seconds of what no sandbox can do: no Python boots here and no GPU compiles. Everything else of a start is work that is
 * done and measured.
 */
export const delays = {
  imports: 3.5,
  tokenizer: 1.5,
  engineProcess: 2.5,
  modelInit: 0.2,
  postProcessing: 0.3,
  dynamo: 2,
  inductor: 3,
  profiling: 1,
  graphs: 2.5,
  frontend: 0.6,
} as const;
