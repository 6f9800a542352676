/** Passwords at rest: scrypt with OWASP's first choice of parameters, in the PHC string format. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

const LOG_COST = 17;
const BLOCK_SIZE = 8;
const PARALLELISM = 1;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
// scrypt needs 128·N·r bytes (128 MiB with these parameters); Node refuses above its default of 32 MiB.
const MEMORY_BYTES = 192 * 1024 * 1024;
const PATTERN = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]{16,64})\$([\w+/]{40,90})$/;

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

const derive = (password: string, salt: Buffer, length: number, options: ScryptOptions): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    // NFKC: the same password typed on another keyboard may arrive in another composition.
    scrypt(password.normalize('NFKC'), salt, length, { ...options, maxmem: MEMORY_BYTES }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

/** `$scrypt$ln=17,r=8,p=1$salt$key` with a random salt. Takes about a third of a second and 128 MiB. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, KEY_BYTES, { N: 2 ** LOG_COST, r: BLOCK_SIZE, p: PARALLELISM });
  return `$scrypt$ln=${LOG_COST},r=${BLOCK_SIZE},p=${PARALLELISM}$${unpadded(salt)}$${unpadded(key)}`;
}

/** True if `password` is the one behind `hash`. False also for a hash in a foreign form or with greater cost than ours. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const match = PATTERN.exec(hash);
  if (!match) return false;
  const [, logCost, blockSize, parallelism, salt, key] = match;
  if (Number(logCost) > LOG_COST || Number(blockSize) > BLOCK_SIZE || Number(parallelism) > PARALLELISM) return false;
  const expected = Buffer.from(key!, 'base64');
  const options = { N: 2 ** Number(logCost), r: Number(blockSize), p: Number(parallelism) };
  return timingSafeEqual(await derive(password, Buffer.from(salt!, 'base64'), expected.length, options), expected);
}
