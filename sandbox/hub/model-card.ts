import { type Content, readAll } from "./content.ts";
import type { RepoFile } from "./repo.ts";

/** A README with the front matter that the Hub reads. */
export function modelCard(id: string, license: string): string {
  return `---
license: ${license}
library_name: transformers
pipeline_tag: text-generation
tags:
- text-generation
- sandbox
---

# ${id.split("/")[1]}

An invented model of the sandbox. Its weights are random numbers: it loads, and it has nothing to say.
`;
}

export type CardData = Record<string, string | string[]>;

/** The front matter of a repo's README: plain scalars and lists of them, which is all the Hub's own fields use. */
export async function cardData(files: RepoFile[]): Promise<CardData> {
  const readme = files.find(({ path }) => path === "README.md")?.content;
  return readme ? frontMatter(await text(readme)) : {};
}

function frontMatter(markdown: string): CardData {
  const block = /^---\r?\n([\s\S]*?)\r?\n---/.exec(markdown)?.[1] ?? "";
  const data: CardData = {};
  let key = "";
  for (const line of block.split(/\r?\n/)) {
    const item = /^\s*-\s+(.+)$/.exec(line)?.[1];
    const pair = /^([\w-]+):\s*(.*)$/.exec(line);
    if (pair?.[1]) {
      key = pair[1];
      if (pair[2]) data[key] = unquoted(pair[2]);
    } else if (item && key) {
      const list = data[key];
      data[key] = [...(Array.isArray(list) ? list : []), unquoted(item)];
    }
  }
  return data;
}

function unquoted(scalar: string) {
  return scalar.trim().replace(/^(["'])(.*)\1$/, "$2");
}

async function text(content: Content) {
  return (await readAll(content, 0, 256 * 1024)).toString("utf8");
}
