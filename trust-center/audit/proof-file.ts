/** Proofs as files of C2SP `tlog-proof@v1`: with the log's vkey anybody checks them offline. */

/** `hashes` bottom up, `note` the signed checkpoint that they lead to. */
export function proofFile(index: bigint, hashes: readonly Buffer[], note: string): string {
  return `c2sp.org/tlog-proof@v1\nindex ${index}\n${hashes.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${note}`;
}

/** A consistency proof as the request of C2SP `tlog-witness`: the old size, the proof, and the checkpoint that it leads to. */
export function consistencyFile(oldSize: bigint, hashes: readonly Buffer[], note: string): string {
  return `old ${oldSize}\n${hashes.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${note}`;
}
