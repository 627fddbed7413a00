const megabyte = 1_000_000;

/** Texts that make a careless pattern read them again and again, each about a megabyte and without a line feed. */
export const hostileLines: readonly { name: string; line: string }[] = [
  { name: "unclosed escapes", part: "\u001b]" },
  { name: "unclosed links", part: "\u001b]8;;javascript:alert(1)" },
  { name: "numbers", part: "1", start: "Loading weights took " },
  { name: "needles only", part: "Loading weights took init engine (Error: " },
  { name: "carriage returns", part: "x\r" },
  { name: "carriage returns with needles", part: "Error: \r" },
  { name: "open quotes", part: "non-default args: {'model': 'Namespace(model='" },
  { name: "prefixes", part: "(Worker pid=1) " },
  { name: "nested brackets", part: "(" },
  { name: "spaces", part: " " },
  { name: "an open box of spaces", part: " ", start: "│" },
  { name: "colours", part: "[1;36m" },
  { name: "file names", part: "INFO 11-24 17:14:09 [a/b/c" },
  { name: "percentages", part: "Loading safetensors 1% 1/1 [" },
  { name: "404s", part: "NotFound: 404 GET /b/" },
  { name: "sentences", part: "max seq len (1) (1 GiB KV cache is needed (1 GiB) " },
  { name: "dotted names", part: "a.", start: "Error: exceptions." },
  { name: "open JSON", part: '{"a":', start: "" },
  { name: "escaped JSON", part: "\\n", start: '{"message":"Error: ' },
  { name: "emphasis", part: "**", start: "Error: " },
  { name: "permissions", part: "a does not have storage." },
].map(({ name, part, start = "" }) => ({ name, line: start + part.repeat(Math.ceil(megabyte / part.length)) }));
