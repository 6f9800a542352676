/** The signed checkpoints of a bundle: each must state the root of its entries, and each cosignature must be its witness's. */
import { type Bytes, equalBytes } from './bytes.ts';
import type { BundleFiles } from './files.ts';
import type { Findings } from './findings.ts';
import { cosignedAt, type Note, openNote, parseVerifierKey, type VerifierKey, WITNESS_KEY } from './notes.ts';

const MOST_CHECKPOINTS = 20_000;

export interface StatedCheckpoint {
  note: Note;
  /** Where it came from: a file of the bundle, or one that was kept outside */
  source: string;
  isKept: boolean;
}

export interface Cosigned {
  witness: VerifierKey;
  size: number;
  time: number;
}

/** Reads every `checkpoints/…` of the bundle and the notes kept outside; unsigned ones are faults. */
export async function readCheckpoints(
  files: BundleFiles,
  key: VerifierKey,
  kept: readonly string[],
  findings: Findings,
): Promise<StatedCheckpoint[]> {
  const stated: StatedCheckpoint[] = [];
  const names = files.names.filter((name) => name.startsWith('checkpoints/')).slice(0, MOST_CHECKPOINTS);
  for (const name of names) {
    const bytes = await files.read(name);
    const note = bytes && (await openNote(new TextDecoder().decode(bytes), key));
    if (note) stated.push({ note, source: name, isKept: false });
    else findings.fault('checkpoint_signature', { name });
  }
  for (const text of kept) {
    // Editors and mail programs change line ends and lose the last one.
    const note = await openNote(`${text.replaceAll('\r\n', '\n').trim()}\n`, key);
    if (note) stated.push({ note, source: 'kept', isKept: true });
    else findings.fault('kept_foreign');
  }
  return stated;
}

/** Witnesses of the bundle and those known from outside, by name. Null for a line that is no key. */
export async function readWitnessKeys(lines: readonly string[], findings: Findings): Promise<VerifierKey[]> {
  const keys: VerifierKey[] = [];
  for (const line of lines.filter((one) => one.trim() !== '')) {
    const key = await parseVerifierKey(line.trim().split(' ')[0]!);
    if (key?.type === WITNESS_KEY) keys.push(key);
    else findings.fault('witness_key', { line: line.slice(0, 120) });
  }
  return keys;
}

/** Every cosignature that holds. One that names a known witness and does not hold is a fault. */
export async function readCosigned(
  stated: readonly StatedCheckpoint[],
  witnesses: readonly VerifierKey[],
  findings: Findings,
): Promise<Cosigned[]> {
  const cosigned: Cosigned[] = [];
  for (const { note, source } of stated)
    for (const { name } of note.signatures) {
      const witness = witnesses.find((one) => one.name === name);
      if (!witness) continue;
      const time = await cosignedAt(note, witness);
      if (time === null) findings.fault('cosignature', { name, source });
      else cosigned.push({ witness, size: note.size, time });
    }
  return cosigned;
}

/** Compares the root of the entries with all that was stated about this size. */
export function compareRoots(stated: readonly StatedCheckpoint[], size: number, root: Bytes, findings: Findings): void {
  for (const { note, source, isKept } of stated)
    if (note.size === size && !equalBytes(note.root, root))
      findings.fault(isKept ? 'kept_not_contained' : 'checkpoint_root', { size, source });
}

export function reportTooLarge(stated: readonly StatedCheckpoint[], size: number, findings: Findings): void {
  for (const { note, source, isKept } of stated)
    if (note.size > size)
      findings.fault(isKept ? 'kept_not_contained' : 'checkpoint_root', { size: note.size, source });
}
