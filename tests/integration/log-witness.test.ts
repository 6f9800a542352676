/** Witnesses of the log: what they cosign, and that no rewritten, cut or second history passes them. Design 4 (26). */
import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { LogReader } from '../../trust-center/audit/transparency/deps.ts';
import { cosignatureLine } from '../../trust-center/audit/witness/cosignature.ts';
import { checkOwnChain } from '../../trust-center/web/witness/own-chain.ts';
import { officerNamed, openWitness } from '../support/readers/log-witness.ts';
import { type LogWorld, openLogWorld } from '../support/worlds/log-world.ts';

const open: LogWorld[] = [];
async function aWorld(keys?: LogWorld['keys']): Promise<LogWorld> {
  const world = await openLogWorld(keys);
  open.push(world);
  return world;
}
afterAll(() => Promise.all(open.map((world) => world.close())));

let world: LogWorld;
beforeEach(async () => {
  world = await aWorld();
  await world.grow(300);
});
const ruth = officerNamed('usr_ruth');
const olaf = officerNamed('usr_olaf');

describe('a witness', () => {
  test('cosigns what it found to have grown only; the note carries the line, readable by the specification alone', async () => {
    const witness = await openWitness(world, ruth);
    expect(await witness.visit()).toMatchObject({ outcome: 'first', cosigned: 1 });
    await world.grow(500);
    const second = await witness.visit();
    expect(second).toMatchObject({ outcome: 'consistent', cosigned: 1 });
    const file = await world.transparency.readLogFile(ruth, `checkpoint/${witness.kept()!.size}`);
    const note = file.ok ? String(file.value.content) : '';
    const line = note.split('\n').find((one) => one.startsWith(`— ${witness.name} `))!;
    const bytes = Buffer.from(line.split(' ')[2]!, 'base64');
    const body = note.slice(0, note.indexOf('\n\n') + 1);
    const message = `cosignature/v1\ntime ${bytes.readBigUInt64BE(4)}\n${body}`;
    const spki = witness.keys.publicKey.export({ format: 'der', type: 'spki' });
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    expect(verify(null, Buffer.from(message), key, bytes.subarray(12))).toBe(true);
    const report = await world.transparency.readWitnesses();
    expect(report.witnesses).toHaveLength(1);
    expect(report.anchor).toEqual({ size: witness.kept()!.size, cosignedBy: 1 });
  });

  test('passes the checkpoint of the day on its way, so that all cosign the same', async () => {
    const witness = await openWitness(world, ruth);
    await witness.visit();
    const size = await world.grow(10);
    await world.pool.query('INSERT INTO log_daily_checkpoint VALUES ($1, $2, now())', ['2026-11-21', size]);
    await world.grow(10);
    expect(await witness.visit()).toMatchObject({ outcome: 'consistent', cosigned: 2 });
    const other = await openWitness(world, olaf);
    await other.visit();
    expect((await world.transparency.readWitnesses()).anchor).toEqual({ size, cosignedBy: 2 });
  });

  test('cosignatures that are false, of strangers, backwards or out of time are refused', async () => {
    const witness = await openWitness(world, ruth);
    await witness.visit();
    const { witnessId, name } = witness;
    const size = await world.grow(10);
    const offer = (await world.transparency.offerCheckpoints(0))!;
    const text = offer.steps[0]!.note.slice(0, offer.steps[0]!.note.indexOf('\n\n') + 1);
    const publicKey = Buffer.from(witness.vkey.split('+').slice(2).join('+'), 'base64').subarray(1);
    const line = (seconds: number, signer = witness.keys.privateKey) => {
      const message = Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
      return cosignatureLine({ name, publicKey }, { time: BigInt(seconds), signature: sign(null, message, signer) });
    };
    const now = Math.floor(Date.now() / 1_000);
    const code = async (reader: LogReader, at: number, with_: string) => {
      const stored = await world.transparency.storeCosignature(reader, { witnessId, size: at, line: with_ });
      return stored.ok ? 'stored' : stored.failure.code;
    };
    expect(await code(ruth, size, line(now, generateKeyPairSync('ed25519').privateKey))).toBe('INVALID');
    expect(await code(ruth, size, line(now + 3_600))).toBe('INVALID');
    expect(await code(ruth, size, line(now - 90_000))).toBe('INVALID');
    expect(await code(ruth, 300, line(now))).toBe('INVALID');
    expect(await code(olaf, size, line(now))).toBe('NOT_FOUND');
    expect(await code(ruth, size + 1, line(now))).toBe('NOT_FOUND');
    expect(await code(ruth, size, line(now))).toBe('stored');
    expect(await code(ruth, 300, line(now))).toBe('CONFLICT');
    expect((await world.transparency.endWitness(ruth, witnessId)).ok).toBe(true);
    expect(await code(ruth, size, line(now))).toBe('NOT_FOUND');
    expect((await world.transparency.readWitnesses()).anchor).toBeNull();
  });
});

describe('26: an attacker who owns the database and the log’s key', () => {
  /** The same log with its third entry changed, every checkpoint signed anew: only somebody from outside can tell. */
  async function rewritten(): Promise<LogWorld> {
    const other = await aWorld(world.keys);
    await other.append(2);
    await other.audit.write({
      partnerId: null,
      actor: { class: 'system', id: 'x', auth: 'process' },
      op: 'log.read',
      purpose: null,
      reqId: 'r',
    });
    await other.grow(400);
    expect((await other.audit.verifyLog()).ok).toBe(true);
    return other;
  }

  test('rewrites the past and signs it again: the witness does not cosign, and the alarm is kept', async () => {
    const witness = await openWitness(world, ruth);
    await witness.visit();
    const before = witness.kept();
    const attacked = await rewritten();
    expect(await witness.visit(attacked)).toMatchObject({ outcome: 'alarm', reason: 'rewritten' });
    expect(witness.kept()).toEqual(before);
    const { alarms } = await attacked.transparency.readWitnesses();
    expect(alarms).toEqual([expect.objectContaining({ kept: before!.note })]);
  });

  test('rewrites the past in place, heads and checkpoints as well: the kept cosignatures show it', async () => {
    const witness = await openWitness(world, ruth);
    await witness.visit();
    const attacked = await rewritten();
    expect((await world.audit.verifyLog()).cosignatures).toBe(1);
    for (const table of ['log_witness', 'log_cosignature']) {
      const { rows } = await world.admin.query(`SELECT * FROM ${table}`);
      for (const row of rows as Record<string, unknown>[]) {
        const columns = Object.keys(row);
        await attacked.admin.query(
          `INSERT INTO ${table} (${columns.map((one) => `"${one}"`).join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
          Object.values(row),
        );
      }
    }
    const report = await attacked.audit.verifyLog();
    expect(report.faults).toEqual([expect.objectContaining({ kind: 'cosignature', seq: '300' })]);
  });

  test('cuts the end off', async () => {
    const witness = await openWitness(world, ruth);
    await world.grow(50);
    await witness.visit();
    const short = await aWorld(world.keys);
    await short.grow(20);
    expect(await witness.visit(short)).toMatchObject({ outcome: 'alarm', reason: 'shrunk' });
  });

  test('shows two officers two histories: each alone sees nothing, their cosignatures together show it', async () => {
    const [second, witnessA] = [await rewritten(), await openWitness(world, ruth)];
    const witnessB = await openWitness(second, olaf);
    expect((await witnessA.visit()).outcome).toBe('first');
    expect((await witnessB.visit()).outcome).toBe('first');
    await world.grow(200);
    expect((await witnessA.visit()).outcome).toBe('consistent');
    // What Olaf cosigned reaches Ruth: by mail, on paper, or because the server must show cosignatures to count them.
    const seenByOlaf = { note: witnessB.kept()!.note, proof: [] as string[] };
    const told = await witnessA.visit(world, (offer) => ({ ...offer, others: [seenByOlaf] }));
    expect(told).toMatchObject({ outcome: 'alarm', reason: 'split_view', kept: seenByOlaf.note });
    expect((await world.transparency.readWitnesses()).alarms).toHaveLength(1);
    expect(await world.audit.countEntries({ ops: ['log.split_view'] })).toMatchObject({ count: 1 });
  });

  test('signs with a key of its own', async () => {
    const witness = await openWitness(world, ruth);
    await witness.visit();
    const foreign = await aWorld();
    await foreign.grow(400);
    expect(await witness.visit(foreign)).toMatchObject({ outcome: 'alarm', reason: 'another_key' });
  });

  test('forges a proof or drops it', async () => {
    const witness = await openWitness(world, ruth);
    await witness.visit();
    await world.grow(10);
    const drop = witness.visit(world, (offer) => ({
      ...offer,
      steps: offer.steps.map((step) => ({ ...step, proof: step.proof.slice(1) })),
    }));
    expect(await drop).toMatchObject({ outcome: 'alarm', reason: 'rewritten' });
    // The log itself is whole: the report of such an alarm is checked and is none.
    expect((await world.transparency.readWitnesses()).alarms).toEqual([]);
  });
});

test('a report of notes that the log did not sign is refused', async () => {
  const report = await world.transparency.reportSplitView(ruth, { kept: 'a\n1\nb\n\n— a b\n', shown: 'x' });
  expect(report.ok).toBe(false);
});

describe('a partner’s own slice', () => {
  const proofOf = async (seq: number) => {
    const file = await world.transparency.readLogFile(ruth, `entry/${seq}.tlog-proof`);
    if (!file.ok) throw new Error(file.failure.code);
    return String(file.value.content);
  };
  const ownLines = async (): Promise<string[]> => {
    const owner = { ...ruth, partnerId: world.partners[0], actor: { ...ruth.actor, class: 'partner' as const } };
    const lines: string[] = [];
    for await (const line of await world.transparency.ownEntries(owner)) lines.push(line.trim());
    return lines;
  };

  test('is complete without the entries of others; one kept back, exchanged or made up is found', async () => {
    const [lines, vkey] = [await ownLines(), (await world.audit.vkey())!];
    expect(await checkOwnChain(lines, vkey, proofOf)).toMatchObject({ verdict: 'holds', count: 100 });
    expect(await checkOwnChain([], vkey, proofOf)).toEqual({ verdict: 'none' });
    const without = lines.filter((_, i) => i !== 40);
    expect(await checkOwnChain(without, vkey, proofOf)).toEqual({ verdict: 'broken', number: 40 });
    const exchanged = [...lines.slice(0, 40), lines[41]!, lines[40]!, ...lines.slice(42)];
    expect(await checkOwnChain(exchanged, vkey, proofOf)).toEqual({ verdict: 'broken', number: 40 });
    const edited = lines.map((line, i) => (i === 40 ? line.replace('campaign_send', 'maintenance') : line));
    expect(await checkOwnChain(edited, vkey, proofOf)).toEqual({ verdict: 'broken', number: 41 });
    const lastEdited = lines.map((line, i) => (i === 99 ? line.replace('campaign_send', 'maintenance') : line));
    expect(await checkOwnChain(lastEdited, vkey, proofOf)).toEqual({ verdict: 'not_signed' });
    const foreign = await aWorld();
    expect(await checkOwnChain(lines, (await foreign.audit.vkey())!, proofOf)).toEqual({ verdict: 'not_signed' });
  });
});
