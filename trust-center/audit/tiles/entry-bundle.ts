/** Entries as C2SP `tlog-tiles` bundles them: each with its length in two bytes before it. */
export function entryBundle(leaves: readonly Buffer[]): Buffer {
  return Buffer.concat(
    leaves.flatMap((leaf) => {
      const length = Buffer.allocUnsafe(2);
      length.writeUInt16BE(leaf.length);
      return [length, leaf];
    }),
  );
}
