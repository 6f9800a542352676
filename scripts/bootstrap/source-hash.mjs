import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const LEAVE_OUT = /^(node_modules|build|generated|\.builds|\.data|\.cache)$|\.test\.tsx?$/;

/** SHA-256 over names and contents of files below `root`; folders are walked, what is generated or only tested is left out. */
export function hashOf(root, paths) {
  const hash = createHash('sha256').update(process.platform);
  const add = (file) => {
    if (!fs.existsSync(file)) return;
    const stat = fs.statSync(file);
    if (stat.isDirectory()) {
      for (const name of fs.readdirSync(file).sort()) if (!LEAVE_OUT.test(name)) add(path.join(file, name));
    } else if (stat.isFile()) {
      hash.update(`${path.relative(root, file)}\0${stat.size}\0`).update(fs.readFileSync(file));
    }
  };
  for (const name of paths) add(path.join(root, name));
  return hash.digest('hex');
}
