/**
 * Which order a delivery belongs to, for very many deliveries: numbers in flat arrays, because as many strings in a map cost more time and memory
 * than everything else about a click. Bounded: each delivery has one of four places, and a new one takes the place of another.
 */

const IDS_WORDS = 8;
const PLACES = 4;
const FREE = 0;

export interface DeliveryMemory {
  /** The number that was kept for these 32 bytes, or undefined. */
  get(ids: Uint8Array): number | undefined;
  /** @param number at least 1 */
  set(ids: Uint8Array, number: number): void;
}

const word = (bytes: Uint8Array, at: number): number =>
  (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;

/** @param most rounded up to a power of two; about 36 bytes each */
export function createDeliveryMemory(most: number): DeliveryMemory {
  const sets = 2 ** Math.ceil(Math.log2(Math.max(1, most / PLACES)));
  const words = new Uint32Array(sets * PLACES * IDS_WORDS);
  const numbers = new Uint32Array(sets * PLACES);
  let turn = 0;

  // The last bytes of an id are random, and only ids that we signed come here.
  const firstOf = (ids: Uint8Array): number => (word(ids, 28) & (sets - 1)) * PLACES;
  const stands = (place: number, ids: Uint8Array): boolean => {
    for (let i = IDS_WORDS - 1; i >= 0; i--) if (words[place * IDS_WORDS + i] !== word(ids, i * 4)) return false;
    return true;
  };
  /** Its place, or one for it: a free one, else each in its turn. */
  const placeFor = (ids: Uint8Array): number => {
    const first = firstOf(ids);
    for (let place = first; place < first + PLACES; place++)
      if (numbers[place] === FREE || stands(place, ids)) return place;
    turn += 1;
    return first + (turn % PLACES);
  };

  return {
    get(ids) {
      const first = firstOf(ids);
      for (let place = first; place < first + PLACES; place++) {
        const number = numbers[place]!;
        if (number === FREE) return undefined;
        if (stands(place, ids)) return number;
      }
      return undefined;
    },
    set(ids, number) {
      const place = placeFor(ids);
      numbers[place] = number;
      for (let i = 0; i < IDS_WORDS; i++) words[place * IDS_WORDS + i] = word(ids, i * 4);
    },
  };
}
