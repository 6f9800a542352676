/** `npx multipartner audit witness`: a witness as a program, run as a process against the real log. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { officerNamed } from '../support/readers/log-witness.ts';
import { type LogWorld, openLogWorld } from '../support/worlds/log-world.ts';

const reader = { ...officerNamed('key_1'), actor: { class: 'officer' as const, id: 'key_1', auth: 'api_key' } };
let world: LogWorld;
let attacked: LogWorld;
/** What the server shows: the true log, or the attacker's. */
let shown: LogWorld;
let folder = '';

// The route's own parts behind the route's address; who may ask is the matter of the tests of access.
const server = createServer(async (request, response) => {
  const url = new URL(request.url!, 'http://localhost');
  const form = Object.fromEntries(new URLSearchParams(await text(request)));
  const { transparency } = shown;
  const done =
    request.method === 'GET'
      ? { ok: true as const, value: await transparency.offerCheckpoints(Number(url.searchParams.get('kept'))) }
      : form.intent === 'register'
        ? await transparency.registerWitness(reader, form.publicKey!)
        : form.intent === 'cosign'
          ? await transparency.storeCosignature(reader, {
              witnessId: form.witnessId!,
              size: Number(form.size),
              line: form.line!,
            })
          : await transparency.reportSplitView(reader, { kept: form.kept!, shown: form.shown! });
  response.statusCode = done.ok ? 200 : 422;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(done.ok ? done.value : { message: done.failure.code }));
});

async function run(...args: string[]): Promise<{ code: number; output: string; errors: string }> {
  const { port } = server.address() as AddressInfo;
  const command = ['scripts/cli/multipartner.ts', 'audit', ...args, '--trust-url', `http://localhost:${port}`];
  const env = { ...process.env, MULTIPARTNER_TRUST_API_KEY: 'mpk_test' };
  return promisify(execFile)(process.execPath, command, { env }).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout, errors: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      output: error.stdout,
      errors: error.stderr,
    }),
  );
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'witness-'));
  world = await openLogWorld();
  attacked = await openLogWorld(world.keys);
  await world.grow(300);
  await attacked.append(7);
  await attacked.grow(900);
  shown = world;
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await world.close();
  await attacked.close();
  await rm(folder, { recursive: true, force: true });
});

test('keeps, checks and cosigns; its key stays in its file', async () => {
  const file = join(folder, 'witness.json');
  const first = await run('witness', '--key-file', file, '--json');
  expect([first.code, first.errors]).toEqual([0, '']);
  const { size, cosigned } = JSON.parse(first.output) as { size: number; cosigned: number };
  // Its registration is an entry, which may be signed by then or not.
  expect([300, 301]).toContain(size);
  expect(cosigned).toBe(1);
  expect((await stat(file)).mode & 0o077).toBe(0);
  await world.grow(450);
  expect(JSON.parse((await run('witness', '--key-file', file, '--json')).output)).toMatchObject({ size: 751 });
  const { anchor, witnesses } = await world.transparency.readWitnesses();
  expect(anchor).toEqual({ size: 751, cosignedBy: 1 });
  expect(witnesses[0]!.first?.size).toBe(size);
  expect(JSON.stringify(witnesses)).not.toContain('PRIVATE');
});

test('another history: exit code 1, both notes in words, nothing kept or cosigned of it', async () => {
  const file = join(folder, 'witness.json');
  const before = await readFile(file, 'utf8');
  shown = attacked;
  const { code, errors } = await run('witness', '--key-file', file);
  expect(code).toBe(1);
  expect(errors).toContain('ALARM');
  expect(errors.match(/multipartner\/trust-log\n\d+/g)).toHaveLength(2);
  expect(await readFile(file, 'utf8')).toBe(before);
  shown = world;
  expect((await run('witness', '--key-file', file)).code).toBe(0);
});

test('a file that is none of a witness, and a number that is none, are refused in words', async () => {
  expect((await run('witness', '--key-file', 'package.json')).errors).toContain('no file of a witness');
  expect((await run('proof', 'x')).errors).toContain('no number of entries');
  expect((await run('bundle', 'x.zip', '--from', 'yesterday')).errors).toContain('no day');
});
