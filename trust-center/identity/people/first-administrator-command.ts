/** `npm run administrator -- --email ADDRESS --name NAME [--language en|de]`: the way in to an installation without people. */
import { parseArgs } from 'node:util';
import { isLanguage } from '@multipartner/kernel/language';
import { systemClock } from '@multipartner/kernel/time';
import { connect } from '@multipartner/prisma-trust-center/connect';
import { z } from 'zod';
import { commandDatabaseUrl } from '../../audit/command-database.ts';
import { inviteFirstAdministrator } from './invite-first-administrator.ts';

const USAGE = 'Usage: npm run administrator -- --email ADDRESS --name NAME [--language en|de]';
const DEFAULT_BASE_PORT = 3000;

const given = z.object({
  email: z.email().max(254),
  name: z.string().trim().min(1).max(120),
  language: z.string().default('en').refine(isLanguage),
});

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { email: { type: 'string' }, name: { type: 'string' }, language: { type: 'string' } },
    strict: false,
  });
  const person = given.safeParse(values);
  if (!person.success) {
    console.error(USAGE);
    return 2;
  }
  const db = connect(await commandDatabaseUrl(process.env));
  try {
    const origin = process.env.TRUST_ORIGIN || `http://localhost:${Number(process.env.PORT || DEFAULT_BASE_PORT) + 1}`;
    const invited = await inviteFirstAdministrator({ db, origin, clock: systemClock }, person.data);
    if (!invited.ok) {
      console.error('There is an HQ administrator already, who invites further people.');
      return 1;
    }
    console.log(`Open this link within a day and choose a password. It works once:\n${invited.value.href}`);
    return 0;
  } finally {
    await db.$disconnect();
  }
}

process.exitCode = await main().catch((error: Error) => {
  console.error(error.message);
  return 1;
});
