/** A partner's own slice of the log, entry by entry: its chain shows that none is missing, without the entries of others. */
import type pg from 'pg';

const PAGE_ENTRIES = 1_000;

/** Lines of JSON `{"seq", "leaf"}`, oldest first, up to the newest signed checkpoint. `leaf` is the text that was hashed. */
export async function* ownEntries(pool: pg.Pool, partnerId: string): AsyncGenerator<string> {
  const signed = await pool.query<{ size: string }>('SELECT size FROM log_checkpoint ORDER BY size DESC LIMIT 1');
  const size = signed.rows[0]?.size ?? '0';
  let after = '-1';
  for (;;) {
    const { rows } = await pool.query<{ seq: string; leaf: Buffer }>(
      'SELECT seq, leaf FROM log_entry WHERE "partnerId" = $1 AND seq > $2 AND seq < $3 ORDER BY seq LIMIT $4',
      [partnerId, after, size, PAGE_ENTRIES],
    );
    for (const { seq, leaf } of rows) yield `${JSON.stringify({ seq: Number(seq), leaf: leaf.toString('utf8') })}\n`;
    if (rows.length < PAGE_ENTRIES) return;
    after = rows[rows.length - 1]!.seq;
  }
}
