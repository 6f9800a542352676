/** Names of files of C2SP `tlog-tiles`. */
import { TILE_WIDTH } from '../tree-hashes.ts';

/** A tile's number as path: 1234067 becomes `x001/x234/067`. */
export function tilePath(index: number): string {
  const groups: string[] = [];
  for (let rest = index; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(String(rest % 1000).padStart(3, '0'));
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
}

/** A tile of hashes at a level, or a bundle of entries. `width` is 256 for a full one. */
export interface TileName {
  level: number | 'entries';
  index: number;
  width: number;
}

/** C2SP allows levels up to 63; six hold 2^48 entries. */
const MOST_LEVELS = 6;
const TILE = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Reads `tile/<L>/<N>[.p/<W>]`; null for anything that is not its one right spelling. */
export function parseTilePath(path: string): TileName | null {
  const [, level = '', number = '', partial] = TILE.exec(path) ?? [];
  const index = Number(number.replaceAll(/[x/]/g, ''));
  const width = partial === undefined ? TILE_WIDTH : Number(partial);
  const isKnown = level === 'entries' || (level !== '' && Number(level) < MOST_LEVELS);
  const isCanonical = Number.isSafeInteger(index) && tilePath(index) === number;
  if (!isKnown || !isCanonical || width > TILE_WIDTH || (partial !== undefined && width === TILE_WIDTH)) return null;
  return { level: level === 'entries' ? 'entries' : Number(level), index, width };
}
