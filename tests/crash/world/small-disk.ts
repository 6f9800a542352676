/** A command before a process that gives it a small disk of its own, in a namespace of its own: needs no special right on most systems. */
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';

const UNSHARE = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c'];
const MOUNT = 'mount -t tmpfs -o "size=$1,mode=700" tmpfs "$2" && shift 2 && exec "$@"';

/** @param size such as `200k` */
export const smallDisk = (size: string, folder: string): readonly string[] => [...UNSHARE, MOUNT, 'sh', size, folder];

export const canLimitDisks =
  process.platform === 'linux' &&
  spawnSync(UNSHARE[0]!, [...UNSHARE.slice(1), MOUNT, 'sh', '64k', tmpdir(), 'true']).status === 0;
