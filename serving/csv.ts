/** Writes CSV that spreadsheets show and never run. */

const NEGATIVE_NUMBER = /^-\d{1,15}(?:\.\d{1,15})?$/;

/** A cell that begins like a formula gets an apostrophe before it, which spreadsheets show as text (OWASP, CSV injection). A plain number calculates nothing. */
export function neutraliseFormula(cell: string): string {
  if (NEGATIVE_NUMBER.test(cell)) return cell;
  return /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? `'${cell}` : cell;
}

const quoted = (cell: string): string => (/[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** One line of CSV (RFC 4180) with its line end. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(neutraliseFormula(cell))).join(',')}\r\n`;

/** The first line of a file, behind the mark by which spreadsheets know that it is UTF-8. */
export const csvHead = (cells: readonly string[]): string => `\uFEFF${csvLine(cells)}`;
