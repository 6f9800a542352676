/**
 * Which addresses a file has had so far, as 8 bytes each of their blind index: half a million of them need 12 MB and none of them is
 * kept in clear. Two addresses of one file look the same once in a hundred million files; only the numbers of a dry run use it.
 */
const FIRST_SLOTS = 1 << 12;
const MOST_FILLED = 0.7;

export interface SeenAddresses {
  /** True for a token that was not there before. At least 8 bytes. */
  add(token: Buffer): boolean;
  readonly size: number;
}

export function createSeenAddresses(): SeenAddresses {
  // Open addressing; a slot of two zeros is empty.
  let slots = new Uint32Array(FIRST_SLOTS * 2);
  let size = 0;

  function place(high: number, low: number): boolean {
    const mask = slots.length / 2 - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const [a, b] = [slots[slot * 2], slots[slot * 2 + 1]];
      if (a === high && b === low) return false;
      if (a !== 0 || b !== 0) continue;
      slots[slot * 2] = high;
      slots[slot * 2 + 1] = low;
      return true;
    }
  }
  function grow(): void {
    const old = slots;
    slots = new Uint32Array(old.length * 2);
    for (let i = 0; i < old.length; i += 2) if (old[i] !== 0 || old[i + 1] !== 0) place(old[i]!, old[i + 1]!);
  }
  return {
    add(token) {
      if (size > (slots.length / 2) * MOST_FILLED) grow();
      const low = token.readUInt32BE(4);
      const isNew = place(token.readUInt32BE(0), low === 0 ? 1 : low);
      if (isNew) size += 1;
      return isNew;
    },
    get size() {
      return size;
    },
  };
}
