/**
 * Verifies the access log from outside, with nothing but the published formats: the RFC 6962 tree, C2SP signed notes and checkpoints. This
 * is a second implementation on purpose; it shares no line with the one that writes the log.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import type { ApiClient } from './api-client.ts';
import { UsageError } from './connection.ts';

export interface LogVerification {
  size: number;
  /** Hex, derived here from the leaves */
  root: string;
  verified: boolean;
  /** What does not fit; empty when verified */
  faults: string[];
  vkey: string;
}

interface LogLeaf {
  hash: string;
  leaf: string | null;
}

const sha256 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Root of the tree over these leaf hashes: complete subtrees from the left, joined from the right. */
export function treeRoot(leafHashes: Iterable<Buffer>): Buffer {
  const stack: { hash: Buffer; leaves: number }[] = [];
  for (const hash of leafHashes) {
    let node = { hash, leaves: 1 };
    while (stack.at(-1)?.leaves === node.leaves) {
      const left = stack.pop()!;
      node = { hash: sha256(NODE, left.hash, node.hash), leaves: left.leaves * 2 };
    }
    stack.push(node);
  }
  return (
    stack.reduceRight<Buffer | null>((right, { hash }) => (right ? sha256(NODE, hash, right) : hash), null) ?? sha256()
  );
}

/** The text of a note when it carries a valid signature of the key, else null. */
function openNote(note: string, vkey: string): string | null {
  // The key's base64 may hold plus signs of its own.
  const [name = '', , ...encoded] = vkey.split('+');
  const key = Buffer.from(encoded.join('+'), 'base64');
  if (key.length !== 33 || key[0] !== 1) return null;
  const publicKey = createPublicKey({
    key: Buffer.concat([ED25519_SPKI, key.subarray(1)]),
    format: 'der',
    type: 'spki',
  });
  const keyId = sha256(Buffer.from(`${name}\n`), key).subarray(0, 4);
  const cut = note.indexOf('\n\n');
  const text = note.slice(0, cut + 1);
  for (const line of note.slice(cut + 2).split('\n')) {
    const [dash, signer, signature] = line.split(' ');
    const bytes = Buffer.from(signature ?? '', 'base64');
    if (dash !== '—' || signer !== name || !bytes.subarray(0, 4).equals(keyId)) continue;
    if (verify(null, Buffer.from(text), publicKey, bytes.subarray(4))) return text;
  }
  return null;
}

interface ChainLink {
  partner: string | null;
  pseq: number | null;
  pprev: string | null;
}

/** A leaf that is no JSON belongs to no chain; the root still covers it. */
function readLink(leaf: string): Partial<ChainLink> {
  try {
    return JSON.parse(leaf) as ChainLink;
  } catch {
    return {};
  }
}

/** Of each partner whose entries are shown, none may be missing in between: each names the one before it. */
function ownChainFaults(leaves: readonly LogLeaf[]): string[] {
  const chains = new Map<string, { size: number; last: string }>();
  const faults: string[] = [];
  for (const [place, { leaf, hash }] of leaves.entries()) {
    if (leaf === null) continue;
    const { partner, pseq, pprev } = readLink(leaf);
    if (typeof partner !== 'string') continue;
    const before = chains.get(partner);
    if (pseq !== (before?.size ?? 0) || pprev !== (before?.last ?? null))
      faults.push(`at entry ${place} the chain of ${partner} is interrupted: an entry was kept back or exchanged`);
    chains.set(partner, { size: (before?.size ?? 0) + 1, last: hash });
  }
  return faults;
}

/** Fetches the newest checkpoint and every leaf below it. `trusted` is a verifier key known from elsewhere. Throws ApiError. */
export async function verifyLogFromOutside(trust: ApiClient, trusted?: string): Promise<LogVerification> {
  const head = await trust.get<{ size: number; root: string; note: string; vkey: string }>('/log/checkpoint');
  const vkey = trusted ?? head.vkey;
  if (!/^[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+$/.test(vkey))
    throw new UsageError('--vkey is no verifier key (name+hash+key).');
  const faults: string[] = [];
  const text = openNote(head.note, vkey);
  if (!text) faults.push('the checkpoint is not signed by this key');
  const [, size = '', rootBase64 = ''] = (text ?? head.note).split('\n');
  const leaves = (await trust.list<LogLeaf>('/log/entries', { limit: 1_000 })).slice(0, Number(size));
  if (leaves.length !== Number(size))
    faults.push(`the checkpoint states ${size} entries, the log has ${leaves.length}`);
  // Of other partners' entries only the hash is given; one's own are hashed here.
  const root = treeRoot(
    leaves.map(({ hash, leaf }) =>
      leaf === null ? Buffer.from(hash, 'hex') : sha256(LEAF, Buffer.from(leaf, 'utf8')),
    ),
  );
  faults.push(...ownChainFaults(leaves));
  if (root.toString('base64') !== rootBase64) faults.push('the entries lead to another root than the signed one');
  return { size: leaves.length, root: root.toString('hex'), verified: faults.length === 0, faults, vkey };
}
