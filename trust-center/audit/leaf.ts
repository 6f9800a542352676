/** The leaf of design 2.12: canonical JSON with exactly these fields and no personal data. */
import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { LeafInput } from './log.ts';
import { leafHash, treeRoot } from './merkle-tree.ts';

export const LEAF_VERSION = 1;
/** C2SP tlog-tiles allows entries of 65,535 bytes; ours are about 700. */
export const MAX_LEAF_BYTES = 65_535;
export const SALT_BYTES = 32;
/** Ids are listed in the sealed detail up to this number; above it the root over them stands alone. */
export const MAX_LISTED_OBJECTS = 1_000;

/** A leaf as written; hashes are lower-case hex. */
export interface Leaf {
  v: number;
  /** ISO 8601, UTC, milliseconds */
  ts: string;
  seq: number;
  partner: string | null;
  /** Number of this entry in the partner's own chain, from 0; null without a partner */
  pseq: number | null;
  /** Leaf hash of the partner's entry before; null for the first and without a partner */
  pprev: string | null;
  actor: { class: string; idHash: string; auth: string };
  op: string;
  purpose: string | null;
  grantJtiHash: string | null;
  objCount: number;
  /** SHA-256(salt ‖ detail); null when there is nothing to commit to */
  objCommit: string | null;
  recHash?: string;
  decision: string;
  kmsReqId: string | null;
  reqId: string;
}

/** Where the log puts a leaf. */
export interface LeafPosition {
  seq: number;
  at: Date;
  pseq: number | null;
  pprev: Buffer | null;
}

/** Hash of an actor's id as it stands in leaves: ids are random 128 bits, so it cannot be guessed from outside. */
export function actorHash(id: string): string {
  return createHash('sha256').update('tc/actor/v1\n').update(id, 'utf8').digest('hex');
}

const sha256Hex = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** The Merkle root over ids in sorted order: commits to a set of objects. Hex. */
export function objectsRoot(ids: readonly string[]): string {
  return treeRoot([...ids].sort().map((id) => leafHash(Buffer.from(id, 'utf8')))).toString('hex');
}

/** What the sealed detail says, or null when the input names neither objects nor detail. */
export function detailBytes(input: LeafInput): Buffer | null {
  const objects = input.objects ?? [];
  if (objects.length === 0 && input.detail === undefined) return null;
  const listed = objects.length <= MAX_LISTED_OBJECTS;
  return Buffer.from(
    canonicalJson({
      ...(input.detail === undefined ? {} : { detail: input.detail }),
      ...(objects.length > 0 ? { objectsRoot: objectsRoot(objects) } : {}),
      ...(objects.length > 0 && listed ? { objects: [...objects].sort() } : {}),
    }),
  );
}

/** SHA-256(salt ‖ detail): without the salt nobody can test a guess against the leaf. */
export const commitment = (salt: Uint8Array, detail: Uint8Array): Buffer =>
  createHash('sha256').update(salt).update(detail).digest();

/** The bytes of a leaf. Throws a RangeError when it would be too long. */
export function leafBytes(input: LeafInput, objCommit: Buffer | null, position: LeafPosition): Buffer {
  const leaf: Leaf = {
    v: LEAF_VERSION,
    ts: position.at.toISOString(),
    seq: position.seq,
    partner: input.partnerId,
    pseq: position.pseq,
    pprev: position.pprev?.toString('hex') ?? null,
    actor: { class: input.actor.class, idHash: actorHash(input.actor.id), auth: input.actor.auth },
    op: input.op,
    purpose: input.purpose,
    grantJtiHash: input.grantJti === undefined ? null : sha256Hex(input.grantJti),
    objCount: input.objects?.length ?? input.objCount ?? 0,
    objCommit: objCommit?.toString('hex') ?? null,
    ...(input.recHash ? { recHash: Buffer.from(input.recHash).toString('hex') } : {}),
    decision: input.decision ?? 'allow',
    kmsReqId: input.kmsReqId ?? null,
    reqId: input.reqId,
  };
  const bytes = Buffer.from(canonicalJson({ ...leaf }));
  if (bytes.length > MAX_LEAF_BYTES) throw new RangeError('the leaf is too long');
  return bytes;
}

/** The keys of a leaf in canonical order, without and with `recHash`. */
const FIELDS = 'actor,decision,grantJtiHash,kmsReqId,objCommit,objCount,op,partner,pprev,pseq,purpose,reqId,seq,ts,v';
const FIELDS_WITH_HASH = FIELDS.replace('purpose,', 'purpose,recHash,');
const ACTOR_FIELDS = 'auth,class,idHash';
/** The only spelling of a time */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Reads a leaf back, or null when the bytes are not the canonical form of one. */
export function parseLeaf(bytes: Buffer): Leaf | null {
  try {
    const text = bytes.toString('utf8');
    const leaf = JSON.parse(text) as Leaf;
    const fields = Object.keys(leaf).join();
    const isLeaf =
      (fields === FIELDS || fields === FIELDS_WITH_HASH) &&
      Object.keys(leaf.actor).join() === ACTOR_FIELDS &&
      leaf.v === LEAF_VERSION;
    // With its keys in order, a leaf is canonical exactly if JSON writes it as it was: no key twice, no other spelling.
    return isLeaf && JSON.stringify(leaf) === text && isCanonicalNumber(leaf) && TIME.test(leaf.ts) ? leaf : null;
  } catch {
    return null; // not JSON at all: the verifier reports it as malformed
  }
}

/** The only values besides texts; JSON would keep a fraction or an unsafe number as it was written. */
const isCanonicalNumber = ({ seq, pseq, objCount }: Leaf): boolean =>
  [seq, pseq ?? 0, objCount].every((value) => Number.isSafeInteger(value) && !Object.is(value, -0));
