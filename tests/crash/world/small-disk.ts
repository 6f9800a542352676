/** A command before a process that gives it a small disk of its own, in a namespace of its own: needs no special right on most systems. */
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';

const MOUNT = 'mount -t tmpfs -o "size=$1,mode=$2" tmpfs "$3" && shift 3 && exec "$@"';
const AS_ROOT = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', MOUNT, 'sh'];
// PostgreSQL does not run as root, nor as somebody who takes himself for root: whoever is root really mounts, everybody else stays who he is.
const AS_SELF =
  process.getuid?.() === 0
    ? ['unshare', '--mount', 'sh', '-c', MOUNT, 'sh']
    : ['unshare', '--user', '--map-current-user', '--keep-caps', '--mount', 'sh', '-c', MOUNT, 'sh'];

/** @param size such as `200k` */
export const smallDisk = (size: string, folder: string): readonly string[] => [...AS_ROOT, size, '700', folder];

/** The same for PostgreSQL, which runs as somebody else where it is started by root. */
export const smallDatabaseDisk = (size: string, folder: string): readonly string[] => [...AS_SELF, size, '755', folder];

const works = ([program, ...args]: readonly string[]): boolean =>
  process.platform === 'linux' && spawnSync(program!, [...args, 'true']).status === 0;

export const canLimitDisks = works(smallDisk('64k', tmpdir()));
export const canLimitDatabaseDisks = works(smallDatabaseDisk('64k', tmpdir()));
