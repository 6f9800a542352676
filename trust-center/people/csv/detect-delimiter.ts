/** Finds the character between the fields from the first lines of the text. */

export const CSV_DELIMITERS = [';', ',', '\t', '|'] as const;
export type CsvDelimiter = (typeof CSV_DELIMITERS)[number];

const LINES_LOOKED_AT = 20;

/** How often each delimiter stands outside quotes, line by line; a quoted line break does not end a line. */
function countPerLine(text: string): Record<CsvDelimiter, number>[] {
  const fresh = (): Record<CsvDelimiter, number> => ({ ';': 0, ',': 0, '\t': 0, '|': 0 });
  const lines = [fresh()];
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === '\n' || char === '\r') {
      if (lines.length >= LINES_LOOKED_AT) break;
      lines.push(fresh());
    } else if (char in lines[0]!) lines.at(-1)![char as CsvDelimiter] += 1;
  }
  return lines;
}

/**
 * Picks the delimiter that the header has and that most of the following lines have equally often. A file of one column has none:
 * then it is the comma. `text` is the beginning of the file, decoded.
 */
export function detectDelimiter(text: string): CsvDelimiter {
  const named = /^\uFEFF?sep=(.)\r?\n/i.exec(text)?.[1];
  if (named && (CSV_DELIMITERS as readonly string[]).includes(named)) return named as CsvDelimiter;
  const lines = countPerLine(text);
  const [header, ...rows] = lines;
  const filled = rows.filter((row) => CSV_DELIMITERS.some((delimiter) => row[delimiter] > 0));
  let best: CsvDelimiter = ',';
  let bestScore = 0;
  for (const delimiter of CSV_DELIMITERS) {
    const expected = header![delimiter];
    if (expected === 0) continue;
    const same = filled.filter((row) => row[delimiter] === expected).length;
    const score = expected * (1 + (filled.length === 0 ? 0 : (4 * same) / filled.length));
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}
