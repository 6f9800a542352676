// A witness as a browser is one: the same visit, with its memory and key held by the test.
import { generateKeyPairSync, sign } from 'node:crypto';
import type { LogReader } from '../../../trust-center/audit/transparency/deps.ts';
import { type Kept, type Offer, type Visit, visit } from '../../../trust-center/web/witness/visit.ts';
import { type LogWorld, rawKey } from '../worlds/log-world.ts';

export const officerNamed = (id: string): LogReader => ({
  partnerId: null,
  actor: { class: 'officer', id, auth: 'passkey' },
  reqId: 'req_test',
});

type Watched = Pick<LogWorld, 'transparency'>;

/** Registers at `world`; `visit` may be led to another world, as a split view would. */
export async function openWitness(world: Watched, reader: LogReader) {
  const keys = generateKeyPairSync('ed25519');
  const registered = await world.transparency.registerWitness(reader, rawKey(keys.publicKey).toString('base64'));
  if (!registered.ok) throw new Error(registered.failure.code);
  let kept: Kept | null = null;
  return {
    ...registered.value,
    keys,
    kept: () => kept,
    forget: () => {
      kept = null;
    },
    visit: (at: Watched = world, change: (offer: Offer) => Offer = (offer) => offer): Promise<Visit> =>
      visit({
        kept,
        identity: {
          ...registered.value,
          sign: async (message) => new Uint8Array(sign(null, message, keys.privateKey)),
        },
        now: () => new Date(),
        ask: async (size) => change((await at.transparency.offerCheckpoints(size))!),
        keep: async (next) => {
          kept = next;
        },
        cosign: async (witnessId, size, line) => {
          const stored = await at.transparency.storeCosignature(reader, { witnessId, size, line });
          if (!stored.ok) throw new Error(stored.failure.code);
        },
        report: async (before, shown) => {
          await at.transparency.reportSplitView(reader, { kept: before, shown });
        },
      }),
  };
}
