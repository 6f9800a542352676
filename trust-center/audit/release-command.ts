/** `npm run audit:release`: prints the hash of this checkout, as a start of the trust center writes it into the log. */
import { hashRelease } from './release.ts';

process.stdout.write(`${(await hashRelease()).toString('hex')}\n`);
