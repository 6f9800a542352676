/**
 * A partner's slice of the log, checked for completeness: each of its entries names the hash of the one before, and the last lies in the
 * signed tree. So the signed tree commits to all of them, and nobody can leave one out in between.
 */
import { toHex, utf8 } from '../../audit/verifier/bytes.ts';
import { leafMessage, sha256 } from '../../audit/verifier/hashes.ts';
import { openNote, parseVerifierKey } from '../../audit/verifier/notes.ts';
import { PROOF_HEAD, readProof } from '../../audit/verifier/proof-files.ts';
import { verifyInclusionProof } from '../../audit/verifier/proofs.ts';

export type OwnChain =
  | { verdict: 'holds'; count: number; lastAt: string }
  | { verdict: 'none' }
  | { verdict: 'broken'; number: number }
  | { verdict: 'not_signed' };

interface Link {
  pseq: number;
  pprev: string | null;
  seq: number;
  ts: string;
}

/** `lines`: own.jsonl; `proofOf` fetches the tlog-proof of an entry; `vkey`: the key that this browser kept. */
export async function checkOwnChain(
  lines: readonly string[],
  vkey: string,
  proofOf: (seq: number) => Promise<string>,
): Promise<OwnChain> {
  let before: string | null = null;
  let last: { link: Link; leaf: string } | null = null;
  for (const [number, line] of lines.entries()) {
    const { seq, leaf } = JSON.parse(line) as { seq: number; leaf: string };
    const link = JSON.parse(leaf) as Link;
    const follows = link.pseq === number && link.pprev === before && link.seq === seq && seq > (last?.link.seq ?? -1);
    if (!follows) return { verdict: 'broken', number };
    before = toHex(await sha256(leafMessage(utf8(leaf))));
    last = { link, leaf };
  }
  if (!last) return { verdict: 'none' };
  const key = await parseVerifierKey(vkey);
  const proof = readProof('last', await proofOf(last.link.seq), PROOF_HEAD);
  const note = key && proof && (await openNote(proof.note, key));
  const leafHash = await sha256(leafMessage(utf8(last.leaf)));
  const holds =
    note &&
    proof.number === last.link.seq &&
    (await verifyInclusionProof(leafHash, proof.number, note.size, proof.hashes, note.root));
  return holds ? { verdict: 'holds', count: lines.length, lastAt: last.link.ts } : { verdict: 'not_signed' };
}
