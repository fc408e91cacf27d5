/** Reads CSV as RFC 4180 has it, to see whether what was written is. */

/** The rows of a file, each a list of its fields. */
export function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/gy;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (match === null) throw new Error(`Cannot read the CSV from ${field.lastIndex} on.`);
    const [, value, end] = match;
    const plain = value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value;
    rows[rows.length - 1].push(plain);
    if (end === "\r\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}
