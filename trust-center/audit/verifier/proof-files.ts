/** Proofs that lie in the bundle as files of C2SP tlog-proof and tlog-witness. */
import { type Bytes, fromBase64 } from './bytes.ts';
import type { BundleFiles } from './files.ts';
import type { Findings } from './findings.ts';
import { openNote, type VerifierKey } from './notes.ts';
import { verifyConsistencyProof, verifyInclusionProof } from './proofs.ts';

const MOST_PROOFS = 2_000;

export interface ReadProof {
  name: string;
  /** Place of the entry, or the old size */
  number: number;
  hashes: Bytes[];
  note: string;
}

/** Takes a proof apart; null when it is not of this form. Nothing is checked yet. */
export function readProof(name: string, text: string, head: RegExp): ReadProof | null {
  const number = head.exec(text);
  const end = text.indexOf('\n\n');
  if (!number || end < 0) return null;
  const lines = text.slice(number[0].length, end + 1).split('\n');
  const hashes = lines.filter((line) => line !== '').map(fromBase64);
  if (hashes.some((hash) => hash?.length !== 32)) return null;
  return { name, number: Number(number[1]), hashes: hashes as Bytes[], note: text.slice(end + 2) };
}

async function readAll(files: BundleFiles, folder: string, head: RegExp, findings: Findings): Promise<ReadProof[]> {
  const proofs: ReadProof[] = [];
  for (const name of files.names.filter((one) => one.startsWith(folder) && one !== folder).slice(0, MOST_PROOFS)) {
    const bytes = await files.read(name);
    const proof = bytes && readProof(name, new TextDecoder().decode(bytes), head);
    if (proof) proofs.push(proof);
    else findings.fault('proof', { name });
  }
  return proofs;
}

/** First lines of C2SP tlog-proof */
export const PROOF_HEAD = /^c2sp\.org\/tlog-proof@v1\nindex (\d{1,15})\n/;

export const readInclusionProofs = (files: BundleFiles, findings: Findings): Promise<ReadProof[]> =>
  readAll(files, 'proofs/', PROOF_HEAD, findings);

/** Checks proofs of entries against the leaf hashes that were derived from the entries themselves. */
export async function checkInclusionProofs(
  proofs: readonly ReadProof[],
  hashes: ReadonlyMap<number, Bytes>,
  key: VerifierKey,
  findings: Findings,
): Promise<void> {
  for (const { name, number, hashes: path, note } of proofs) {
    const checkpoint = await openNote(note, key);
    const leaf = hashes.get(number);
    const holds =
      checkpoint && leaf && (await verifyInclusionProof(leaf, number, checkpoint.size, path, checkpoint.root));
    if (!holds) findings.fault('proof', { name });
  }
}

/** Checks consistency proofs from roots that `rootOf` knows. */
export async function checkConsistencyProofs(
  files: BundleFiles,
  rootOf: ReadonlyMap<number, Bytes>,
  key: VerifierKey,
  findings: Findings,
): Promise<void> {
  for (const { name, number, hashes, note } of await readAll(files, 'consistency/', /^old (\d{1,15})\n/, findings)) {
    const checkpoint = await openNote(note, key);
    const oldRoot = rootOf.get(number);
    const holds =
      checkpoint &&
      oldRoot &&
      (await verifyConsistencyProof(number, checkpoint.size, oldRoot, checkpoint.root, hashes));
    if (!holds) findings.fault('proof', { name });
  }
}
