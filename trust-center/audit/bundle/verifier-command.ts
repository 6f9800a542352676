/** `npm run audit:verifier -- FOLDER`: writes verify.mjs and verify.html from this checkout, for those who trust no server's copy. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assembleVerifier } from '../verifier/assemble.ts';

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('say where to: npm run audit:verifier -- FOLDER\n');
  process.exitCode = 2;
} else {
  const { script, page } = await assembleVerifier();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'verify.mjs'), script);
  await writeFile(join(folder, 'verify.html'), page);
  process.stdout.write(`${join(folder, 'verify.mjs')}\n${join(folder, 'verify.html')}\n`);
}
