import { invalidArgument } from "./monitoring-error.ts";

/** The fields of a series by their names in a filter: `metric.type`, `metric.labels.method`, `resource.labels.bucket_name`. */
type Fields = Record<string, string>;

/** `types` are the values that `metric.type` is compared with. */
export type Filter = { types: string[]; matches: (fields: Fields) => boolean };

type Test = Filter["matches"];

const token = /\s*(?:(\(|\)|=)|"((?:[^"\\]|\\.)*)"|([A-Za-z_][\w.]*))/y;

/**
 * Reads a filter of Cloud Monitoring as far as it is made of `FIELD = "VALUE"`, AND, OR and brackets
 * (cloud.google.com/monitoring/api/v3/filters); throws 400 on anything else.
 */
export function readFilter(text: string): Filter {
  const tokens = tokensOf(text);
  const types: string[] = [];
  let next = 0;

  function joined(word: string, part: () => Test): Test[] {
    const tests = [part()];
    while (tokens[next]?.word === word) {
      next += 1;
      tests.push(part());
    }
    return tests;
  }
  function either(): Test {
    const tests = joined("OR", both);
    return (fields) => tests.some((test) => test(fields));
  }
  function both(): Test {
    const tests = joined("AND", single);
    return (fields) => tests.every((test) => test(fields));
  }
  function single(): Test {
    if (tokens[next]?.sign === "(") {
      next += 1;
      const inner = either();
      if (tokens[next++]?.sign !== ")") throw unreadable(text);
      return inner;
    }
    const field = tokens[next++]?.word?.replace(/^(metric|resource)\.label\./, "$1.labels.");
    const isEqual = tokens[next++]?.sign === "=";
    const value = tokens[next++]?.value;
    if (field === undefined || !isEqual || value === undefined) throw unreadable(text);
    if (field === "metric.type") types.push(value);
    return (fields) => fields[field] === value;
  }

  const matches = either();
  if (next < tokens.length) throw unreadable(text);
  return { types, matches };
}

function tokensOf(text: string) {
  const tokens: { sign?: string | undefined; value?: string | undefined; word?: string | undefined }[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const match = token.exec(text);
    if (!match) throw unreadable(text);
    const [, sign, value, word] = match;
    tokens.push({ sign, word, value: value?.replaceAll(/\\(.)/g, "$1") });
  }
  return tokens;
}

function unreadable(text: string) {
  return invalidArgument(`Field filter had an invalid value of "${text}": Could not parse filter "${text}".`);
}
