// The built web apps. Each build lies in a folder of its own, named after its sources, and `build` is a link to the newest: an instance
// that runs keeps the build that it was started with while another start, or the tests, make a new one.
import fs from 'node:fs';
import path from 'node:path';
import { hashOf } from './source-hash.mjs';

const SHARED = ['ui', 'kernel', 'serving', 'templates-engine', 'postcss.config.js', 'package-lock.json'];
const webApps = [
  {
    title: 'headquarters app built',
    folder: '.',
    args: [],
    sources: [
      'app',
      'campaigns',
      'trust-center/clients',
      'prisma/platform/schema',
      'vite.config.ts',
      'remix.config.js',
      ...SHARED,
    ],
  },
  {
    title: 'trust center built',
    folder: 'trust-center',
    args: ['trust-center'],
    sources: ['trust-center', 'prisma/trust-center/schema', ...SHARED],
  },
];
const BUILDS = '.builds';
const NAME_LENGTH = 16;
/** Younger builds stay: somebody may be about to start from them. */
const KEEP_MS = 3_600_000;

const isBuilt = (build) => fs.existsSync(path.join(build, 'server/index.js'));

/** The path stays, what it leads to changes in one step. Windows cannot rename onto a folder: there it is gone for a moment. */
function pointTo(build, link) {
  const stat = fs.lstatSync(link, { throwIfNoEntry: false });
  if (stat?.isSymbolicLink() && fs.existsSync(link) && fs.realpathSync(link) === fs.realpathSync(build)) return;
  const isWindows = process.platform === 'win32';
  // A real folder is a build of an earlier version of this file.
  if (stat && (isWindows || !stat.isSymbolicLink())) fs.rmSync(link, { recursive: true, force: true });
  const fresh = isWindows ? link : `${link}.part`;
  if (!isWindows) fs.rmSync(fresh, { force: true });
  fs.symlinkSync(isWindows ? build : path.relative(path.dirname(link), build), fresh, 'junction');
  if (!isWindows) fs.renameSync(fresh, link);
}

/** Makes the existing builds current where the sources have one, and answers the web apps that must be built. */
export function changedWebApps(root) {
  return webApps.flatMap((app) => {
    const workspace = path.join(root, app.folder);
    const name = hashOf(root, app.sources).slice(0, NAME_LENGTH);
    const wanted = { ...app, build: path.join(workspace, BUILDS, name), link: path.join(workspace, 'build') };
    if (!isBuilt(wanted.build)) return [wanted];
    fs.utimesSync(wanted.build, new Date(), new Date());
    pointTo(wanted.build, wanted.link);
    return [];
  });
}

/** Builds one web app beside what is there and makes it the current one. `runNode` gets arguments and environment for Node. */
export async function buildWebApp(root, { args, build, link }, runNode) {
  const part = `${build}.part`;
  fs.rmSync(part, { recursive: true, force: true });
  const cli = path.join(root, 'node_modules/@remix-run/dev/dist/cli.js');
  await runNode([cli, 'vite:build', ...args], { NODE_ENV: 'production', BUILD_DIRECTORY: part });
  fs.rmSync(build, { recursive: true, force: true });
  fs.renameSync(part, build);
  pointTo(build, link);
}

/** True while an instance runs on this build: the supervisor leaves its number there. */
function isUsed(build) {
  const notes = path.join(build, 'used-by');
  const pids = fs.existsSync(notes) ? fs.readdirSync(notes).map(Number) : [];
  return pids.some((pid) => {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      return error.code === 'EPERM';
    }
  });
}

/** Removes builds that are neither current nor young nor in use. */
export function removeOldBuilds(root) {
  for (const { folder } of webApps) {
    const builds = path.join(root, folder, BUILDS);
    const current = fs.realpathSync(path.join(root, folder, 'build'));
    for (const entry of fs.readdirSync(builds, { withFileTypes: true })) {
      const build = path.join(builds, entry.name);
      if (!entry.isDirectory() || fs.realpathSync(build) === current || isUsed(build)) continue;
      if (Date.now() - fs.statSync(build).mtimeMs > KEEP_MS) fs.rmSync(build, { recursive: true, force: true });
    }
  }
}
