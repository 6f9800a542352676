// Makes a checkout ready: packages, generated clients, built web apps. Runs before `npm start` and `npm test` under whatever
// Node >= 20 the machine has, so it is plain JavaScript and uses Node's own modules only.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './bootstrap/lock.mjs';
import { hashOf } from './bootstrap/source-hash.mjs';
import { buildWebApp, changedWebApps, removeOldBuilds } from './bootstrap/web-builds.mjs';

const root = path.resolve(fileURLToPath(new URL('..', import.meta.url)));
const modules = path.join(root, 'node_modules');
const marks = path.join(modules, '.cache', 'multipartner');
const NEEDED_NODE = [22, 18];
/** Below it npm leaves out optional packages that want a newer one, and the installer of Prisma refuses. */
const INSTALLING_NODE = [20, 19];
/** The one that installs where the machine's Node is too old to: any of the last years, it is thrown away afterwards. */
const INSTALLING_NPM = '11.19.1';

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

const isMarked = (name, hash) => {
  const file = path.join(marks, name);
  return fs.existsSync(file) && fs.readFileSync(file, 'utf8') === hash;
};
const mark = (name, hash) => {
  fs.mkdirSync(marks, { recursive: true });
  fs.writeFileSync(path.join(marks, name), hash);
};

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

// Everything, whatever this machine's settings leave out by default: the pinned Node is an optional package.
const CLEAN_INSTALL = [
  'ci',
  '--loglevel=error',
  '--include=dev',
  '--include=optional',
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
];

/** An old Node fetches the pinned one and a newer npm into a folder of their own, and those two install. */
async function installWithPinnedNode() {
  const { optionalDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  if (!optionalDependencies[name]) tooOld();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'multipartner-installer-'));
  try {
    await npm([
      'install',
      `--prefix=${folder}`,
      '--loglevel=error',
      '--no-audit',
      '--no-fund',
      `${name}@${optionalDependencies[name]}`,
      `npm@${INSTALLING_NPM}`,
    ]);
    const bin = path.join(folder, 'node_modules', name, 'bin');
    // Settings that the old npm handed down as variables are its own.
    const handedDown = Object.keys(process.env).filter((key) => /^npm_/i.test(key));
    const env = {
      ...Object.fromEntries(handedDown.map((key) => [key, undefined])),
      PATH: `${bin}${path.delimiter}${process.env.PATH}`,
    };
    const cli = path.join(folder, 'node_modules/npm/bin/npm-cli.js');
    await run(path.join(bin, process.platform === 'win32' ? 'node.exe' : 'node'), [cli, ...CLEAN_INSTALL], env);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function install() {
  const hash = hashOf(root, ['package-lock.json']);
  if (isMarked('install', hash)) return;
  if (isInstalled()) return mark('install', hash);
  await step('packages installed from the lockfile', () =>
    isOlder(process.version, INSTALLING_NODE) ? installWithPinnedNode() : npm(CLEAN_INSTALL),
  );
  mark('install', hash);
}

const tooOld = () =>
  fail(
    `This machine (${process.platform} ${process.arch}) needs its own Node ${NEEDED_NODE.join('.')} or newer: there is ${process.version}.\n` +
      'Install one from https://nodejs.org and start again. On Linux and Windows the project brings its own.',
  );

/** The Node that runs our TypeScript: the pinned one of node_modules, else this machine's if it is new enough. */
function runtime() {
  const pinned = path.join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  const works =
    fs.existsSync(pinned) &&
    spawnSync(pinned, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
  if (works && works.status === 0) return { command: pinned, version: works.stdout.trim() };
  if (works) fs.rmSync(pinned, { force: true });
  if (!isOlder(process.version, NEEDED_NODE)) return { command: process.execPath, version: process.version };
  return tooOld();
}

async function generate(node) {
  const hash = hashOf(root, [
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

async function build(node) {
  const changed = changedWebApps(root);
  if (changed.length > 0)
    await step(changed.map(({ title }) => title).join(', '), () =>
      Promise.all(changed.map((app) => buildWebApp(root, app, (args, env) => run(node, args, env)))),
    );
  removeOldBuilds(root);
}

if (isOlder(process.version, [20, 0])) fail(`Node 20 or newer is needed; this is ${process.version}.`);
await withLock(root, say, async () => {
  await install();
  const node = runtime();
  await generate(node.command);
  // Development serves the web apps from their sources.
  if (!process.argv.includes('--no-build')) await build(node.command);
});
process.exit(0);
