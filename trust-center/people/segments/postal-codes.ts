/**
 * Middles of postal codes, for "within so many kilometres". The list is the operator's: a file in the format of GeoNames' postal code
 * dump (tab-separated: country, code, place, …, latitude and longitude in columns 10 and 11). None comes with the product.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

export interface PostalCodes {
  /** `DE 89073` and the like whose middle lies within the distance; empty for an unknown centre. */
  within(centre: string, kilometres: number): string[];
  readonly size: number;
}

const MOST_CODES = 500_000;
const EARTH_RADIUS_KM = 6_371;
const KM_PER_DEGREE = 111;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance between two places, in kilometres. */
export function distanceKm(a: readonly [number, number], b: readonly [number, number]): number {
  const [latA, latB] = [radians(a[0]), radians(b[0])];
  const half =
    Math.sin((latB - latA) / 2) ** 2 + Math.cos(latA) * Math.cos(latB) * Math.sin(radians(b[1] - a[1]) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** Reads the file. A code with several places gets the first one's middle. Throws the system's error when it cannot be read. */
export async function readPostalCodes(file: string): Promise<PostalCodes> {
  const places = new Map<string, [number, number]>();
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    const cells = line.split('\t');
    const place: [number, number] = [Number(cells[9] || Number.NaN), Number(cells[10] || Number.NaN)];
    if (!cells[0] || !cells[1] || place.some((degrees) => !Number.isFinite(degrees))) continue;
    const key = `${cells[0].toUpperCase()} ${cells[1].toUpperCase()}`;
    if (!places.has(key) && places.size < MOST_CODES) places.set(key, place);
  }
  return {
    within(centre, kilometres) {
      const middle = places.get(centre);
      if (!middle) return [];
      const found: string[] = [];
      for (const [key, place] of places)
        if (Math.abs(place[0] - middle[0]) * KM_PER_DEGREE <= kilometres + 1 && distanceKm(middle, place) <= kilometres)
          found.push(key);
      return found;
    },
    get size() {
      return places.size;
    },
  };
}
