const LENGTH_BYTES = 4;

/**
 * PADMÉ (Nikitin et al., PETS 2019): the smallest length ≥ `length` whose binary form has no more significant bits than
 * log2 log2 allows. Costs at most 12 %, and leaves only O(log log) bits of a length visible.
 */
export function padmeLength(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const significant = Math.floor(Math.log2(exponent || 1)) + 1;
  const step = 2 ** Math.max(0, exponent - significant);
  return Math.ceil(length / step) * step;
}

/** u32 length ‖ data ‖ zeros, as long as PADMÉ says: encryption hides everything but the length, this hides most of that. */
export function pad(data: Uint8Array): Buffer {
  const padded = Buffer.alloc(padmeLength(LENGTH_BYTES + data.length));
  padded.writeUInt32BE(data.length);
  padded.set(data, LENGTH_BYTES);
  return padded;
}

/** The data inside {@link pad}'s answer, or null when it is not one. */
export function unpad(padded: Buffer): Buffer | null {
  if (padded.length < LENGTH_BYTES) return null;
  const length = padded.readUInt32BE();
  if (length > padded.length - LENGTH_BYTES || padmeLength(LENGTH_BYTES + length) !== padded.length) return null;
  for (let i = LENGTH_BYTES + length; i < padded.length; i++) if (padded[i] !== 0) return null;
  return padded.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
}
