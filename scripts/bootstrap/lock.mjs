import fs from 'node:fs';
import path from 'node:path';

const WAIT_MS = 300;
const SIGN_OF_LIFE_MS = 2_000;
/** A number may be used again by another program: an owner that gives no sign of life this long is gone. */
const SILENCE_MS = 60_000;

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const silentMsOf = (file) => Date.now() - fs.statSync(file).mtimeMs;

function isSilent(file) {
  try {
    return silentMsOf(file) > SILENCE_MS;
  } catch {
    return false; // removed at this moment
  }
}

/** True when whoever made the lock file has ended without removing it. */
function isLeft(file) {
  try {
    const silentMs = silentMsOf(file);
    const owner = Number(fs.readFileSync(file, 'utf8'));
    // A file without a number is being written at this moment, unless it is old.
    return silentMs > SILENCE_MS || (owner > 0 ? !isAlive(owner) : silentMs > 5_000);
  } catch {
    return false; // removed at this moment: the next try takes it
  }
}

/** Removes the lock of one who is gone. One at a time, each looking again: of two who saw the same lock the second would remove the first one's own. */
function removeLeft(file) {
  const turn = `${file}.removing`;
  try {
    fs.mkdirSync(turn);
  } catch {
    // Somebody else does; or was killed while doing so.
    if (isSilent(turn)) fs.rmSync(turn, { recursive: true, force: true });
    return;
  }
  try {
    if (isLeft(file)) fs.rmSync(file, { force: true });
  } finally {
    fs.rmdirSync(turn);
  }
}

/** Two starts in one checkout take turns. The lock lies in the checkout, but not in node_modules, which an install empties. */
export async function withLock(root, say, work) {
  const folder = path.join(root, '.builds');
  const file = path.join(folder, 'preparing');
  fs.mkdirSync(folder, { recursive: true });
  for (let told = false; ; ) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (isLeft(file)) {
        removeLeft(file);
        if (!fs.existsSync(file)) continue;
      }
      if (!told) say('  … another start is preparing this folder, waiting for it');
      told = true;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }
  const sign = setInterval(() => fs.utimesSync(file, new Date(), new Date()), SIGN_OF_LIFE_MS);
  const release = () => {
    clearInterval(sign);
    fs.rmSync(file, { force: true });
  };
  process.once('exit', release);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
  await work();
  process.off('exit', release);
  release();
}
