/** Makes a cell plain visible text: invisible characters go, a line break becomes a space. Everything else is literal. */

/** Control and format characters (zero-width, bidirectional marks), without the line breaks and the tab. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\uFFF9-\uFFFB]/gu;
const BREAKS = /[\r\n\t\v\f\u0085\u2028\u2029]+/g;
/** The common case: nothing to remove, so nothing to copy. */
const PLAIN = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff]*$/;

export function cleanCell(cell: string): string {
  if (PLAIN.test(cell)) return cell.trim();
  return cell.normalize('NFC').replace(BREAKS, ' ').replace(INVISIBLE, '').replace(/ {2,}/g, ' ').trim();
}
