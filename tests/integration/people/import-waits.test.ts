// An import whose keys are taken away in its midst: it waits, its page can say why, and it ends by itself.
import { expect, it } from 'vitest';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const by = world.by(world.sonne, 'import');

async function checkedFile(name: string): Promise<string> {
  async function* bytes() {
    yield Buffer.from(`email\n${name}@wartet.example\n`);
  }
  const { importId } = await world.people.uploadImport(by, { fileName: `${name}.csv`, bytes: bytes() });
  await world.people.previewImport(by, { importId, consent: { kind: 'none' } });
  return importId;
}

async function until(importId: string, wanted: (failure: string | null, state: string) => boolean): Promise<void> {
  for (let tries = 0; ; tries++) {
    const { failure, state } = await world.people.importProgress(world.sonne, importId);
    if (wanted(failure, state)) return;
    if (tries > 200) throw new Error(`${state} ${failure}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

it('says why it waits while the key is disabled, and nothing when it has ended', { timeout: 60_000 }, async () => {
  const importId = await checkedFile('ada');
  const { kmsKeyArn } = await world.deps.vault.keyState(world.sonne);
  await world.kms.disableKey(kmsKeyArn);
  await world.admin.query(`UPDATE partner SET "keyEpoch" = "keyEpoch" + 1 WHERE id = $1`, [world.sonne]);
  // As a crash leaves it: running, and nobody at work on it.
  await world.admin.query(`UPDATE contact_import SET state = 'running' WHERE id = $1`, [importId]);
  await world.runner.resume([world.sonne]);
  await until(importId, (failure, state) => state === 'running' && failure === 'KEY_DISABLED');

  await world.kms.enableKey(kmsKeyArn);
  await world.admin.query(`UPDATE partner SET "keyEpoch" = "keyEpoch" + 1 WHERE id = $1`, [world.sonne]);
  await until(importId, (failure, state) => state === 'finished' && failure === null);
  expect(await world.people.searchContact(world.by(world.sonne), 'ada@wartet.example')).not.toBeNull();
});
