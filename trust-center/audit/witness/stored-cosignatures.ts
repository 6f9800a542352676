/** All cosignatures that were kept, by the size of their checkpoint. */
import type pg from 'pg';
import { type Cosignature, type WitnessKey, witnessName } from './cosignature.ts';

export interface CosignatureRow {
  key: WitnessKey;
  cosignature: Cosignature;
}

export async function readCosignatures(client: pg.ClientBase | pg.Pool): Promise<Map<number, CosignatureRow[]>> {
  const { rows } = await client.query<{
    size: string;
    id: string;
    publicKey: Buffer;
    time: string;
    signature: Buffer;
  }>(
    `SELECT c.size, w.id, w."publicKey", c.time, c.signature FROM log_cosignature c JOIN log_witness w ON w.id = c."witnessId"
     ORDER BY c.size, w.id`,
  );
  const bySize = new Map<number, CosignatureRow[]>();
  for (const { size, id, publicKey, time, signature } of rows) {
    const row = { key: { name: witnessName(id), publicKey }, cosignature: { time: BigInt(time), signature } };
    bySize.set(Number(size), [...(bySize.get(Number(size)) ?? []), row]);
  }
  return bySize;
}
