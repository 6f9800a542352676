// Makes a checkout ready: packages, generated clients, built web apps. Runs before `npm start` and `npm test` under whatever
// Node >= 20 the machine has, so it is plain JavaScript and uses Node's own modules only.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(fileURLToPath(new URL('..', import.meta.url)));
const modules = path.join(root, 'node_modules');
const marks = path.join(modules, '.cache', 'multipartner');
const NEEDED_NODE = [22, 18];

const say = (line) => process.stdout.write(`${line}\n`);
const seconds = (startedMs) => `${((Date.now() - startedMs) / 1000).toFixed(1)} s`;

function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

function isOlder(version, [major, minor]) {
  const [actualMajor, actualMinor] = version.replace(/^v/, '').split('.').map(Number);
  return actualMajor < major || (actualMajor === major && actualMinor < minor);
}

/** Runs a program; its words are shown only when it fails. */
function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        words = (words + chunk).slice(-20_000);
      });
    }
    child.once('error', (error) => reject(new Error(error.message)));
    child.once('exit', (code) =>
      code === 0 ? resolve(words) : reject(new Error(words || `it ended with code ${code}`)),
    );
  });
}

async function step(name, work) {
  const startedMs = Date.now();
  if (process.stdout.isTTY) process.stdout.write(`  … ${name}`);
  try {
    await work();
  } catch (error) {
    fail(`✗ ${name} did not work:\n\n${error.message}`);
  }
  say(`${process.stdout.isTTY ? '\r' : ''}  ✓ ${name} (${seconds(startedMs)})`);
}

/** SHA-256 over names and contents of files; folders are walked, what is generated or only tested is left out. */
function hashOf(paths) {
  const hash = createHash('sha256').update(process.platform);
  const leaveOut = /^(node_modules|build|generated|\.data|\.cache)$|\.test\.tsx?$/;
  const add = (file) => {
    if (!fs.existsSync(file)) return;
    const stat = fs.statSync(file);
    if (stat.isDirectory()) {
      for (const name of fs.readdirSync(file).sort()) if (!leaveOut.test(name)) add(path.join(file, name));
    } else if (stat.isFile()) {
      hash.update(`${path.relative(root, file)}\0${stat.size}\0`).update(fs.readFileSync(file));
    }
  };
  for (const name of paths) add(path.join(root, name));
  return hash.digest('hex');
}

const isMarked = (name, hash) => {
  const file = path.join(marks, name);
  return fs.existsSync(file) && fs.readFileSync(file, 'utf8') === hash;
};
const mark = (name, hash) => {
  fs.mkdirSync(marks, { recursive: true });
  fs.writeFileSync(path.join(marks, name), hash);
};

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Two starts in one checkout take turns; the lock lies outside of node_modules, which an install empties. */
async function withLock(work) {
  const file = path.join(
    os.tmpdir(),
    `multipartner-bootstrap-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`,
  );
  for (let told = false; ; ) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const owner = Number(fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : 0);
      const ageMs = fs.existsSync(file) ? Date.now() - fs.statSync(file).mtimeMs : 0;
      // A file without a number is being written at this moment, unless it is old.
      if ((owner && !isAlive(owner)) || (!owner && ageMs > 5000)) {
        fs.rmSync(file, { force: true });
        continue;
      }
      if (!told) say('  … another start is preparing this folder, waiting for it');
      told = true;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
  const release = () => fs.rmSync(file, { force: true });
  process.once('exit', release);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
  await work();
  release();
}

function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args]);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
}

/** True when npm itself noted, at the end of an install, the same versions as the lockfile has: somebody ran `npm install`. */
function isInstalled() {
  const noted = path.join(modules, '.package-lock.json');
  if (!fs.existsSync(noted)) return false;
  const present = JSON.parse(fs.readFileSync(noted, 'utf8')).packages;
  const wanted = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([name, { version, integrity, optional, peer, link }]) => {
    if (!name.includes('node_modules/') || optional || peer || link) return true;
    return present[name]?.version === version && present[name]?.integrity === integrity;
  });
}

async function install() {
  const hash = hashOf(['package-lock.json']);
  if (isMarked('install', hash)) return;
  if (isInstalled()) return mark('install', hash);
  // Everything, whatever this machine's settings leave out by default: the pinned Node is an optional package.
  await step('packages installed from the lockfile', () =>
    npm([
      'ci',
      '--loglevel=error',
      '--include=dev',
      '--include=optional',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
    ]),
  );
  mark('install', hash);
}

/** The Node that runs our TypeScript: the pinned one of node_modules, else this machine's if it is new enough. */
function runtime() {
  const pinned = path.join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  const works =
    fs.existsSync(pinned) &&
    spawnSync(pinned, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
  if (works && works.status === 0) return { command: pinned, version: works.stdout.trim() };
  if (works) fs.rmSync(pinned, { force: true });
  if (!isOlder(process.version, NEEDED_NODE)) return { command: process.execPath, version: process.version };
  return fail(
    `This machine (${process.platform} ${process.arch}) needs its own Node ${NEEDED_NODE.join('.')} or newer: there is ${process.version}.\n` +
      'Install one from https://nodejs.org and start again. On Linux and Windows the project brings its own.',
  );
}

async function generate(node) {
  const hash = hashOf([
    'prisma/platform/schema',
    'prisma/trust-center/schema',
    'scripts/database/generate.mjs',
    'package-lock.json',
  ]);
  const present = ['platform', 'trust-center'].every((name) =>
    fs.existsSync(path.join(root, 'prisma', name, 'generated/client.ts')),
  );
  if (present && isMarked('generate', hash)) return;
  await step('database clients generated', () => run(node, [path.join(root, 'scripts/database/generate.mjs')]));
  mark('generate', hash);
}

const shared = ['ui', 'kernel', 'serving', 'templates-engine', 'postcss.config.js', 'package-lock.json'];
const webApps = [
  {
    name: 'app',
    title: 'headquarters app built',
    args: [],
    output: 'build/server/index.js',
    sources: [
      'app',
      'campaigns',
      'trust-center/clients',
      'prisma/platform/schema',
      'vite.config.ts',
      'remix.config.js',
      ...shared,
    ],
  },
  {
    name: 'trust-center',
    title: 'trust center built',
    args: ['trust-center'],
    output: 'trust-center/build/server/index.js',
    sources: ['trust-center', 'prisma/trust-center/schema', ...shared],
  },
];

async function build(node) {
  const cli = path.join(modules, '@remix-run/dev/dist/cli.js');
  const changed = webApps.flatMap((app) => {
    const hash = hashOf(app.sources);
    const fresh = fs.existsSync(path.join(root, app.output)) && isMarked(`build-${app.name}`, hash);
    return fresh ? [] : [{ ...app, hash }];
  });
  if (changed.length === 0) return;
  await step(changed.map((app) => app.title).join(', '), () =>
    Promise.all(
      changed.map(async (app) => {
        await run(node, [cli, 'vite:build', ...app.args], { NODE_ENV: 'production' });
        mark(`build-${app.name}`, app.hash);
      }),
    ),
  );
}

if (isOlder(process.version, [20, 0])) fail(`Node 20 or newer is needed; this is ${process.version}.`);
await withLock(async () => {
  await install();
  const node = runtime();
  await generate(node.command);
  // Development serves the web apps from their sources.
  if (!process.argv.includes('--no-build')) await build(node.command);
});
process.exit(0);
