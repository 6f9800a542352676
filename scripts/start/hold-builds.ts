// Which builds of the web apps an instance serves: those that are current at its start, until it ends.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './settings.ts';

export type HeldBuilds = { app: string; trust: string; release: () => void };

/** Leaves this process's number in both builds: nobody removes them meanwhile. Throws when the web apps are not built. */
export function holdBuilds(): HeldBuilds {
  const links = { app: path.join(root, 'build'), trust: path.join(root, 'trust-center/build') };
  if (!Object.values(links).every((link) => fs.existsSync(path.join(link, 'server/index.js'))))
    throw new Error('The web apps are not built yet: node scripts/bootstrap.mjs');
  const held = { app: fs.realpathSync(links.app), trust: fs.realpathSync(links.trust) };
  const notes = Object.values(held).map((build) => path.join(build, 'used-by', String(process.pid)));
  for (const note of notes) {
    fs.mkdirSync(path.dirname(note), { recursive: true });
    fs.writeFileSync(note, '');
  }
  const release = () => {
    for (const note of notes) fs.rmSync(note, { force: true });
  };
  return { ...held, release };
}
