/**
 * One visit of a witness: what it kept must be the beginning of what it is shown now, and so must everything that others cosigned. Only
 * then it keeps the new checkpoint and signs it. It trusts nothing that the server says, except its key at the very first visit.
 */
import { type Bytes, concat, fromBase64, toBase64, utf8 } from '../../audit/verifier/bytes.ts';
import { cosignedText, type Note, openNote, parseVerifierKey, type VerifierKey } from '../../audit/verifier/notes.ts';
import { verifyConsistencyProof } from '../../audit/verifier/proofs.ts';

export interface Kept {
  vkey: string;
  note: string;
  size: number;
  /** When the first checkpoint was kept, and its size: the witness vouches from there on. ISO 8601 */
  since: string;
  firstSize: number;
  checkedAt: string;
}

/** A witness's key: signs, but does not let itself be read. */
export interface WitnessIdentity {
  witnessId: string;
  name: string;
  vkey: string;
  sign(message: Bytes): Promise<Bytes>;
}

export interface Offer {
  vkey: string;
  steps: { note: string; proof: string[] }[];
  others: { note: string; proof: string[] }[];
}

/** Where the checkpoint is kept, who signs, and how the server is asked. */
export interface VisitDeps {
  kept: Kept | null;
  identity: WitnessIdentity | null;
  now: () => Date;
  ask(keptSize: number): Promise<Offer>;
  keep(kept: Kept): Promise<void>;
  cosign(witnessId: string, size: number, line: string): Promise<void>;
  report(kept: string, shown: string): Promise<void>;
}

export type AlarmReason = 'another_key' | 'not_signed' | 'shrunk' | 'rewritten' | 'split_view';

export type Visit =
  | { outcome: 'first' | 'consistent'; kept: Kept; cosigned: number }
  | { outcome: 'alarm'; reason: AlarmReason; kept: string; shown: string };

const TIME_BYTES = 8;

/** Does the visit. Rejects when the server cannot be asked; an alarm is reported to it as well, should it still be honest. */
export async function visit(deps: VisitDeps): Promise<Visit> {
  const offer = await deps.ask(deps.kept?.size ?? 0);
  const checked = await checkOffer(deps, offer);
  if ('reason' in checked) {
    // The person sees the alarm in any case: a dishonest server would not take it anyway.
    await deps.report(checked.kept, checked.shown).catch(() => undefined);
    return { outcome: 'alarm', ...checked };
  }
  const newest = checked[checked.length - 1]!;
  const at = deps.now().toISOString();
  const kept: Kept = {
    vkey: deps.kept?.vkey ?? offer.vkey,
    note: offer.steps[offer.steps.length - 1]!.note,
    size: newest.size,
    since: deps.kept?.since ?? at,
    firstSize: deps.kept?.firstSize ?? newest.size,
    checkedAt: at,
  };
  // Kept before it is signed: a witness that forgot what it signed could sign a second history.
  await deps.keep(kept);
  const cosigned = deps.identity ? await cosignAll(deps, deps.identity, checked) : 0;
  return { outcome: deps.kept ? 'consistent' : 'first', kept, cosigned };
}

type Alarm = { reason: AlarmReason; kept: string; shown: string };

async function checkOffer({ kept }: VisitDeps, offer: Offer): Promise<Note[] | Alarm> {
  const newestNote = offer.steps[offer.steps.length - 1]?.note ?? '';
  const alarm = (reason: AlarmReason, before = kept?.note ?? '', shown = newestNote): Alarm => ({
    reason,
    kept: before,
    shown,
  });
  if (kept && kept.vkey.trim() !== offer.vkey.trim()) return alarm('another_key');
  const key = await parseVerifierKey(offer.vkey);
  if (!key || newestNote === '') return alarm('not_signed');
  const notes: Note[] = [];
  let before = kept ? await openNote(kept.note, key) : null;
  let beforeNote = kept?.note ?? '';
  for (const step of offer.steps) {
    const note = await openNote(step.note, key);
    if (!note) return alarm('not_signed', beforeNote, step.note);
    if (before && note.size < before.size) return alarm('shrunk', beforeNote, step.note);
    if (before && !(await follows(before, note, step.proof))) return alarm('rewritten', beforeNote, step.note);
    notes.push(note);
    [before, beforeNote] = [note, step.note];
  }
  for (const other of offer.others) {
    const fits = await fitsOther(other, notes[notes.length - 1]!, key);
    if (!fits) return alarm('split_view', other.note, newestNote);
  }
  return notes;
}

async function fitsOther(other: Offer['others'][number], newest: Note, key: VerifierKey): Promise<boolean> {
  const note = await openNote(other.note, key);
  return note !== null && follows(note, newest, other.proof);
}

async function follows(before: Note, after: Note, proof: readonly string[]): Promise<boolean> {
  const hashes = proof.map(fromBase64);
  if (hashes.some((hash) => hash?.length !== 32)) return false;
  return verifyConsistencyProof(before.size, after.size, before.root, after.root, hashes as Bytes[]);
}

async function cosignAll(deps: VisitDeps, identity: WitnessIdentity, notes: readonly Note[]): Promise<number> {
  const key = await parseVerifierKey(identity.vkey);
  if (!key) return 0;
  let cosigned = 0;
  for (const note of notes) {
    const seconds = Math.floor(deps.now().getTime() / 1_000);
    const time = new Uint8Array(TIME_BYTES);
    new DataView(time.buffer).setBigUint64(0, BigInt(seconds));
    const signature = await identity.sign(utf8(cosignedText(seconds, note.text)));
    await deps.cosign(
      identity.witnessId,
      note.size,
      `— ${identity.name} ${toBase64(concat(key.id, time, signature))}\n`,
    );
    cosigned += 1;
  }
  return cosigned;
}
