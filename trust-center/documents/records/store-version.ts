/** Versions of documents: a new one is stored when the content changed, with its hash in an entry of the log; old ones stay. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { inTransaction, withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { DocumentBy, DocumentDeps } from '../deps.ts';
import type { DocumentKind, PartnerKind, PlatformKind } from '../kinds.ts';
import { contentHash, type RecordContent } from './content.ts';

export interface VersionInfo {
  documentId: string;
  /** Null for the platform's own */
  partnerId: string | null;
  kind: DocumentKind;
  version: number;
  /** SHA-256, hex: also in the entry of the log */
  hash: string;
  createdAt: Date;
  /** Entry of the log */
  seq: bigint;
}

export interface StoredVersion extends VersionInfo {
  content: RecordContent;
}

interface Row {
  id: string;
  kind: DocumentKind;
  version: number;
  hash: Buffer;
  createdAt: Date;
  logSeq: string;
  content: RecordContent;
}

const INFO = 'id, kind, version, hash, "createdAt", "logSeq"';
const MOST_VERSIONS = 200;

const infoOf = (partnerId: string | null, row: Omit<Row, 'content'>): VersionInfo => ({
  documentId: row.id,
  partnerId,
  kind: row.kind,
  version: row.version,
  hash: row.hash.toString('hex'),
  createdAt: row.createdAt,
  seq: BigInt(row.logSeq),
});

/** Runs in the partner's rows, or in the platform's. `table` is one of two literals. */
const inRowsOf = <T>(
  deps: DocumentDeps,
  partnerId: string | null,
  work: (client: pg.PoolClient, table: string) => Promise<T>,
): Promise<T> =>
  partnerId === null
    ? inTransaction(deps.pool, (client) => work(client, 'platform_document'))
    : withPartner(deps.pool, partnerId, (client) => work(client, 'partner_document'));

/** The newest version when it says the same, else a new one. Two who store at once get the same version. */
export async function storeVersion(
  deps: DocumentDeps,
  by: DocumentBy,
  about: { partnerId: string; kind: PartnerKind } | { partnerId: null; kind: PlatformKind },
  content: RecordContent,
): Promise<StoredVersion> {
  const { partnerId, kind } = about;
  const hash = contentHash(content);
  return inRowsOf(deps, partnerId, async (client, table) => {
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${kind} ${partnerId ?? 'platform'}`]);
    const { rows } = await client.query<Row>(
      `SELECT ${INFO} FROM ${table} WHERE kind = $1 ORDER BY version DESC LIMIT 1`,
      [kind],
    );
    const [newest] = rows;
    if (newest?.hash.equals(hash)) return { ...infoOf(partnerId, newest), content };
    const { seq } = await deps.audit.write({
      partnerId,
      actor: by.actor,
      op: 'document.recorded',
      purpose: null,
      recHash: hash,
      reqId: by.reqId,
    });
    const now = deps.clock.now();
    const row = {
      id: newId('document', now.getTime()),
      kind,
      version: (newest?.version ?? 0) + 1,
      hash,
      createdAt: now,
    };
    const values = [row.id, kind, row.version, JSON.stringify(content), hash, by.actor.id, now, String(seq)];
    await client.query(
      partnerId === null
        ? `INSERT INTO ${table} (id, kind, version, content, hash, "createdBy", "createdAt", "logSeq") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`
        : `INSERT INTO ${table} (id, kind, version, content, hash, "createdBy", "createdAt", "logSeq", "partnerId") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      partnerId === null ? values : [...values, partnerId],
    );
    return { ...infoOf(partnerId, { ...row, logSeq: String(seq) }), content };
  });
}

/** All versions of a document, the newest first; at most 200. */
export const listVersions = (
  deps: DocumentDeps,
  partnerId: string | null,
  kind: DocumentKind,
): Promise<VersionInfo[]> =>
  inRowsOf(deps, partnerId, async (client, table) => {
    const { rows } = await client.query<Row>(
      `SELECT ${INFO} FROM ${table} WHERE kind = $1 ORDER BY version DESC LIMIT ${MOST_VERSIONS}`,
      [kind],
    );
    return rows.map((row) => infoOf(partnerId, row));
  });

/** One version as it was stored. Throws FailureError NOT_FOUND, and DOCUMENT_CHANGED when its content no longer fits its hash. */
export const readVersion = (deps: DocumentDeps, partnerId: string | null, documentId: string): Promise<StoredVersion> =>
  inRowsOf(deps, partnerId, async (client, table) => {
    const { rows } = await client.query<Row>(`SELECT ${INFO}, content FROM ${table} WHERE id = $1`, [documentId]);
    if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
    if (!contentHash(rows[0].content).equals(rows[0].hash)) throw new FailureError(failure('DOCUMENT_CHANGED'));
    return { ...infoOf(partnerId, rows[0]), content: rows[0].content };
  });
