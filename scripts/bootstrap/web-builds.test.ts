import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from './lock.mjs';
import { buildWebApp, changedWebApps, removeOldBuilds } from './web-builds.mjs';

let root = '';
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'multipartner builds '));
  for (const folder of ['app', 'trust-center']) fs.mkdirSync(path.join(root, folder));
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

const write = (file: string, text: string) => fs.writeFileSync(path.join(root, file), text);
const served = () => fs.readFileSync(path.join(root, 'build/server/index.js'), 'utf8');

/** Stands in for Remix: a build that says what it was made of. */
async function prepare() {
  const changed = changedWebApps(root);
  for (const app of changed)
    await buildWebApp(root, app, async (_args: string[], env: { BUILD_DIRECTORY: string }) => {
      fs.mkdirSync(path.join(env.BUILD_DIRECTORY, 'server'), { recursive: true });
      const source = path.join(root, 'app/page.tsx');
      fs.copyFileSync(source, path.join(env.BUILD_DIRECTORY, 'server/index.js'));
    });
  removeOldBuilds(root);
  return changed.length;
}

const age = (build: string) => fs.utimesSync(build, new Date(0), new Date(0));

describe('builds', () => {
  it('are made for changed sources only, and an earlier one is taken again', async () => {
    write('app/page.tsx', 'first');
    expect(await prepare()).toBe(2);
    expect(await prepare()).toBe(0);
    write('app/page.tsx', 'second');
    expect(await prepare()).toBe(1);
    expect(served()).toBe('second');
    write('app/page.tsx', 'first');
    expect(await prepare()).toBe(0);
    expect(served()).toBe('first');
  });

  it('stay as they are for an instance that runs, and are removed after it', async () => {
    write('app/page.tsx', 'first');
    await prepare();
    const mine = fs.realpathSync(path.join(root, 'build'));
    fs.mkdirSync(path.join(mine, 'used-by'));
    fs.writeFileSync(path.join(mine, 'used-by', String(process.pid)), '');
    write('app/page.tsx', 'second');
    await prepare();
    age(mine);
    removeOldBuilds(root);
    expect(served()).toBe('second');
    expect(fs.readFileSync(path.join(mine, 'server/index.js'), 'utf8')).toBe('first');

    fs.rmSync(path.join(mine, 'used-by'), { recursive: true });
    age(mine);
    removeOldBuilds(root);
    expect(fs.existsSync(mine)).toBe(false);
    expect(served()).toBe('second');
  });

  it('never show half: one that fails leaves the current one', async () => {
    write('app/page.tsx', 'first');
    await prepare();
    write('app/page.tsx', 'second');
    const [app] = changedWebApps(root);
    const fails = async (_args: string[], env: { BUILD_DIRECTORY: string }) => {
      fs.mkdirSync(path.join(env.BUILD_DIRECTORY, 'server'), { recursive: true });
      throw new Error('no space');
    };
    await expect(buildWebApp(root, app!, fails)).rejects.toThrow('no space');
    expect(served()).toBe('first');
    expect(await prepare()).toBe(1);
    expect(served()).toBe('second');
  });

  it('take the place of a real folder', async () => {
    fs.mkdirSync(path.join(root, 'build/server'), { recursive: true });
    write('build/server/index.js', 'old');
    write('app/page.tsx', 'first');
    await prepare();
    expect(served()).toBe('first');
  });
});

describe('preparing a checkout', () => {
  it('takes turns', async () => {
    const steps: string[] = [];
    const work = (name: string) => async () => {
      steps.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      steps.push(`${name} ends`);
    };
    const told: string[] = [];
    const say = (line: string) => void told.push(line);
    await Promise.all([withLock(root, say, work('a')), withLock(root, say, work('b'))]);
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(told).toHaveLength(1);
  });

  it('takes turns also where many find the lock of one who was killed', async () => {
    fs.mkdirSync(path.join(root, '.builds'));
    const lock = path.join(root, '.builds/preparing');
    fs.writeFileSync(lock, String(process.pid));
    age(lock);
    let working = 0;
    let most = 0;
    let done = 0;
    const work = async () => {
      working += 1;
      most = Math.max(most, working);
      await new Promise((resolve) => setTimeout(resolve, 20));
      working -= 1;
      done += 1;
    };
    await Promise.all(Array.from({ length: 4 }, () => withLock(root, () => undefined, work)));
    expect([most, done]).toEqual([1, 4]);
    expect(fs.readdirSync(path.join(root, '.builds'))).toEqual([]);
  });

  it('goes on where one was killed, also when its number means another program by now', async () => {
    fs.mkdirSync(path.join(root, '.builds'));
    const lock = path.join(root, '.builds/preparing');
    fs.writeFileSync(lock, String(process.pid));
    age(lock);
    const steps: string[] = [];
    await withLock(
      root,
      () => undefined,
      async () => void steps.push('done'),
    );
    expect(steps).toEqual(['done']);
    expect(fs.existsSync(lock)).toBe(false);
  });
});
