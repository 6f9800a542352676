// Preloaded into a process: tells what it holds while somebody asks (the file `….wanted` is there). Garbage is collected before each
// look (twice: buffers are freed behind the first), so that the number is what is in use and does not depend on when the engine
// happens to collect.
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const LOOK_MS = 100;
/** On a busy machine a collection takes long: the process must get on with its work between two. */
const REST = 4;
const file = process.env.LIVE_MEMORY_FILE;

if (file) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const look = () => {
    const since = performance.now();
    if (existsSync(`${file}.wanted`)) {
      collect();
      collect();
      const { heapUsed, external } = process.memoryUsage();
      writeFileSync(`${file}.next`, `${heapUsed + external}`);
      renameSync(`${file}.next`, file);
    }
    setTimeout(look, Math.max(LOOK_MS, REST * (performance.now() - since))).unref();
  };
  look();
}
