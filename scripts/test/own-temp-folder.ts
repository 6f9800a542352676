// A temporary folder for one run of the tests: whatever a test leaves there, or one that was broken off, goes with it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sweepThrowaways, throwawayRoot } from '../database/throwaway-server.ts';
import { forgetInstance } from '../start/forget-instance.ts';
import { findInstance, runningSupervisor } from '../start/instance.ts';
import { endProcess } from '../start/process-identity.ts';

/** Below a longer one a browser's socket, three folders further down, has a name that the system refuses: 107 bytes, 103 on macOS. */
const LONGEST_PARENT = 32;
/** As tests nest their data folders: `multipartner start …/data` */
const DEPTH = 3;

function parent(): string {
  const usual = os.tmpdir();
  return process.platform !== 'win32' && Buffer.byteLength(usual) > LONGEST_PARENT ? '/tmp' : usual;
}

/** Data folders of instances: as root their databases lie elsewhere. */
function* dataFolders(folder: string, depth = DEPTH): Generator<string> {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'instance.json') yield folder;
    else if (entry.isDirectory() && depth > 0) yield* dataFolders(path.join(folder, entry.name), depth - 1);
  }
}

async function clear(folder: string): Promise<void> {
  for (const dataDir of [...dataFolders(folder)]) {
    const supervisor = runningSupervisor(dataDir);
    if (supervisor) await endProcess(supervisor, 30_000);
    const instance = findInstance(dataDir);
    if (instance) await forgetInstance(instance);
  }
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  sweepThrowaways();
}

export type TempFolder = {
  /** Settings of the programs that shall use it */
  env: Record<string, string>;
  /** Ends what still runs in it and deletes it. */
  remove: () => Promise<void>;
};

export function openTempFolder(): TempFolder {
  const folder = fs.mkdtempSync(path.join(parent(), 'mp-'));
  // Started by root, databases run as another user, who must be able to pass here.
  fs.chmodSync(folder, 0o711);
  return {
    env: { TMPDIR: folder, TMP: folder, TEMP: folder, THROWAWAY_ROOT: throwawayRoot() },
    remove: () => clear(folder),
  };
}
