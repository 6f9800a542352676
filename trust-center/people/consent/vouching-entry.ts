/** Stored acts of consent without their words, and the entries of the access log that vouch for them. Nothing is decrypted here. */
import { createHash } from 'node:crypto';
import type { AuditLog } from '../../audit/log.ts';
import type { ConsentAct, ConsentPurpose } from './evidence.ts';
import { isCovered, readPath } from './evidence-tree.ts';

/** Of one person: more are not shown. */
export const MOST_ACTS = 500;

export const ACT_COLUMNS = 'id, act, purpose, source, evidence, hash, "logSeq", "logPath", "createdAt"';

/** One row of `consent_evidence` by {@link ACT_COLUMNS}. */
export interface StoredAct {
  id: string;
  act: ConsentAct;
  purpose: ConsentPurpose;
  source: string;
  evidence: Buffer;
  hash: Buffer;
  logSeq: string | null;
  logPath: Buffer | null;
  createdAt: Date;
}

/** The entry of the access log that holds an act's hash, or the root of a tree of them. */
export interface VouchingEntry {
  /** Number of the entry */
  seq: string;
  /** Hex of SHA-256(0x00 ‖ leaf) */
  leafHash: string;
  at: Date;
  /** The entry holds this hash, or the root that `path` leads to: checked here */
  covers: boolean;
  /** Within the entry's tree, for acts that came with others; null where the entry holds the hash itself */
  path: { index: number; size: number; hashes: string[] } | null;
  /** That the newest signed checkpoint contains the entry; null for some seconds after the act */
  inclusion: { size: string; root: string; hashes: string[]; holds: boolean; file: string } | null;
}

export interface ActOutline {
  evidenceId: string;
  act: ConsentAct;
  purpose: ConsentPurpose;
  source: string;
  at: Date;
  /** SHA-256 of the sealed evidence, hex */
  hash: string;
  /** The evidence as it is stored now has this hash */
  isUnchanged: boolean;
  /** Null for acts from before entries were named */
  entry: VouchingEntry | null;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export async function outlineAct(audit: Pick<AuditLog, 'proveEntry'>, stored: StoredAct): Promise<ActOutline> {
  return {
    evidenceId: stored.id,
    act: stored.act,
    purpose: stored.purpose,
    source: stored.source,
    at: stored.createdAt,
    hash: hex(stored.hash),
    isUnchanged: createHash('sha256').update(stored.evidence).digest().equals(stored.hash),
    entry: await vouchingEntry(audit, stored),
  };
}

async function vouchingEntry(
  audit: Pick<AuditLog, 'proveEntry'>,
  { hash, logSeq, logPath }: StoredAct,
): Promise<VouchingEntry | null> {
  const shown = logSeq === null ? null : await audit.proveEntry(BigInt(logSeq));
  if (!shown) return null;
  const { entry, leaf, proof } = shown;
  const { recHash } = JSON.parse(leaf) as { recHash?: string };
  const path = logPath && readPath(logPath);
  return {
    seq: String(entry.seq),
    leafHash: entry.leafHash,
    at: entry.at,
    covers: recHash !== undefined && isCovered(hash, logPath, Buffer.from(recHash, 'hex')),
    path: path && { ...path, hashes: path.hashes.map(hex) },
    inclusion: proof && {
      size: String(proof.size),
      root: proof.root,
      hashes: proof.hashes,
      holds: proof.holds,
      file: proof.file,
    },
  };
}
