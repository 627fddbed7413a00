import { z } from "zod";

/** What was asked and what came back, as the files below `kube-answers/` hold it. Exactly one of `body`, `text` and `lines` is there. */
const kubeAnswer = z.strictObject({
  name: z.string(),
  request: z.strictObject({
    method: z.string(),
    path: z.string(),
    contentType: z.string().optional(),
    accept: z.string().optional(),
    as: z.string().optional(),
    body: z.unknown().optional(),
  }),
  status: z.number(),
  contentType: z.string().optional(),
  /** Headers `Warning`, as the server words them for people. */
  warnings: z.array(z.string()).optional(),
  body: z.unknown().optional(),
  text: z.string().optional(),
  /** Of a stream: each line as JSON where it is, else as text. */
  lines: z.array(z.unknown()).optional(),
});

export type KubeAnswer = z.output<typeof kubeAnswer>;

export const answersFile = z.strictObject({ server: z.string(), answers: z.array(kubeAnswer) });
