import { XMLParser } from "fast-xml-parser";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export function xmlElement(name: string, value: string | number): string {
  return `<${name}>${String(value).replace(/[&<>"]/g, (char) => escapes[char] ?? char)}</${name}>`;
}

/** A document as the XML API writes it. Python's client finds nothing in an answer without the namespace. */
export function xmlDocument(root: string, inner: string): string {
  return `<?xml version='1.0' encoding='UTF-8'?><${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inner}</${root}>`;
}

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  // Go writes the quotes of an etag as `&#34;`, which is an HTML entity to this parser.
  htmlEntities: true,
  removeNSPrefix: true,
  isArray: (name) => name === "Part",
});

export function parseXml(text: string): unknown {
  return parser.parse(text, true);
}
