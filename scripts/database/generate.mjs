// Generates both Prisma clients. Plain JavaScript: it runs before anything else is built.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
const root = new URL('../..', import.meta.url);

for (const database of ['platform', 'trust-center']) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, 'generate', '--no-hints', '--config', `prisma/${database}/prisma.config.ts`],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        // The generator does not need Prisma's native engine; naming any existing file stops its download.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
        ...process.env,
      },
    },
  );
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`);
    process.exit(status ?? 1);
  }
}
