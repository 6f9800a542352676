/** What tests of returned mails need: a trust zone behind its real internal API, mails that went out, and messages of the corpus about them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import expected from '../../../mailer/intake/corpus/verdicts.json' with { type: 'json' };
import type { IntakeDeps } from '../../../mailer/intake/take-message.ts';
import { createMailerClient } from '../../../trust-center/clients/calls/internal-client.ts';
import type { PeopleWorld } from '../worlds/people-world.ts';
import { openSendingWorld } from '../worlds/sending-world.ts';
import { csvOf, orderDesk, outcomesOf } from './order-desk.ts';

const CORPUS = path.join(import.meta.dirname, '../../../mailer/intake/corpus');

export async function openReturnedMail(world: PeopleWorld) {
  const zone = await openSendingWorld(world);
  const { order, lease, report } = orderDesk(world);
  const env = zone.env(1, 'intake');
  const client = createMailerClient({ url: env.TRUST_INTERNAL_URL, keysDir: env.SERVICE_KEYS_DIR });
  const away = createMailerClient({ url: 'https://127.0.0.1:1', keysDir: env.SERVICE_KEYS_DIR });
  /** What was logged */
  const lines: string[] = [];
  const write = (fields: object, words: string) => void lines.push(JSON.stringify({ ...fields, words }));
  const log: IntakeDeps['log'] = { info: write, warn: write, error: write };
  return {
    env,
    client,
    /** One that reaches nobody */
    away,
    lines,
    log,
    /** New people, to whom a mail went out */
    async sentTo(prefix: string, count: number) {
      await world.importCsv(world.sonne, csvOf(prefix, count));
      const { orderId } = await order(world.sonne);
      const { lease: held } = await lease(world.sonne, orderId);
      await report(world.sonne, orderId, held!.leaseId, outcomesOf(held!.recipients, 'accepted'));
      return held!.recipients.filter(({ address }) => address.startsWith(prefix));
    },
    /** A message of the corpus, as it would come back to this return path */
    returned: (name: string, returnPath: string): Buffer =>
      Buffer.from(
        readFileSync(path.join(CORPUS, `${name}.eml`), 'latin1').replaceAll(
          `${expected.returnPath}@return.mail.example`,
          returnPath,
        ),
        'latin1',
      ),
    reasonFor: async (address: string) =>
      (await world.people.findSuppression(world.by(world.sonne), address))?.reason ?? null,
    async close() {
      await Promise.all([client.close(), away.close()]);
      await zone.close();
    },
  };
}
