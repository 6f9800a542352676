/**
 * `npm run admin:invite -- ADDRESS "Name"`: prints the link with which the first administrator of an installation chooses a password.
 * DATA_DIR (or TRUST_DATABASE_URL) and TRUST_ORIGIN say which instance. Refused as soon as there is an administrator.
 */
import { sentence } from '@multipartner/kernel/errors';
import { systemClock } from '@multipartner/kernel/time';
import { connect } from '@multipartner/prisma-trust-center/connect';
import { openCommandDatabase } from '../audit/command-database.ts';
import { inviteFirstAdministrator } from './invite-first-administrator.ts';

const [email, name] = process.argv.slice(2);
try {
  if (!email?.includes('@') || !name)
    throw new Error('say whom: npm run admin:invite -- ADDRESS "First and last name"');
  const origin = process.env.TRUST_ORIGIN || `http://localhost:${Number(process.env.PORT || 3000) + 1}`;
  const pool = await openCommandDatabase(process.env);
  const db = connect(String(pool.options.connectionString), { poolSize: 1 });
  try {
    const language = process.env.LANG?.startsWith('de') ? 'de' : 'en';
    const invited = await inviteFirstAdministrator({ db, origin, clock: systemClock }, { email, name, language });
    if (!invited.ok) throw new Error(sentence(invited.failure, 'en'));
    process.stdout.write(`${name} opens this link within a day and chooses a password:\n${invited.value.href}\n`);
  } finally {
    await db.$disconnect();
    await pool.end();
  }
} catch (error) {
  process.stderr.write(`Nobody was invited: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
