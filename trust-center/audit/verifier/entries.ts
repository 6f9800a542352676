/** Reads the entries of a bundle one after the other: their places, chains and root, and what they say about access. */
import { isPersonal, OPERATIONS, type Operation } from '../operations.ts';
import { type Bytes, toHex } from './bytes.ts';
import type { BundleFiles } from './files.ts';
import type { Findings } from './findings.ts';
import { type HashAll, leafMessage } from './hashes.ts';
import { createGrowingTree } from './tree.ts';

const TILE_LEAVES = 256;
const MOST_LISTED = 200;

/** The fields of a leaf that a verdict rests on. */
interface ReadLeaf {
  seq: number;
  ts: string;
  partner: string | null;
  pseq: number | null;
  pprev: string | null;
  actor: { class: string };
  op: string;
  decision: string;
  kmsReqId: string | null;
  recHash?: string;
}

export interface EntrySurvey {
  root: Bytes;
  /** Leaf hashes at the places that proofs name */
  hashes: Map<number, Bytes>;
  /** The first of them; `hqAccessCount` says how many */
  hqAccesses: number[];
  hqAccessCount: number;
  hqAccessesEver: number;
  personalReads: number;
  releases: { seq: number; at: string; hash: string }[];
  breakGlass: { seq: number; at: string; op: string }[];
  /** Entries about unwrapped keys, by the request that KMS knows */
  unwraps: { seq: number; request: string }[];
  partners: number;
}

export interface SurveyOptions {
  files: BundleFiles;
  hashAll: HashAll;
  findings: Findings;
  size: number;
  /** ISO 8601: from inclusive, to exclusive */
  period: { from: string; to: string };
  /** Called with the root of the first `size` entries, for each of these sizes */
  stops: ReadonlySet<number>;
  onStop: (size: number, root: Bytes) => Promise<void>;
  /** Places whose leaf hash proofs need */
  places: ReadonlySet<number>;
  onProgress?: (done: number, total: number) => void;
}

/** An operation that this verifier does not know counts as access: nothing new slips by. */
const givesAccess = (op: string): boolean => !(op in OPERATIONS) || isPersonal(op as Operation);

const tileNumber = (index: number): string => {
  const groups: string[] = [];
  for (let rest = index; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1_000))
    groups.unshift(String(rest % 1_000).padStart(3, '0'));
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
};

/** Takes a bundle of C2SP tlog-tiles apart; null when lengths and bytes do not fit. */
function cutBundle(bytes: Bytes): Bytes[] | null {
  const leaves: Bytes[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = (bytes[at]! << 8) | (bytes[at + 1] ?? 0);
    if (at + 2 + length > bytes.length) return null;
    leaves.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return leaves;
}

/** JSON that says one thing only: written again it is the same text, so no key stands twice. */
function readLeaf(bytes: Bytes): ReadLeaf | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const leaf = JSON.parse(text) as ReadLeaf;
    return JSON.stringify(leaf) === text && typeof leaf.op === 'string' && typeof leaf.actor?.class === 'string'
      ? leaf
      : null;
  } catch {
    return null; // reported as malformed
  }
}

export async function surveyEntries(options: SurveyOptions): Promise<EntrySurvey> {
  const { files, hashAll, findings, size, stops } = options;
  const tree = createGrowingTree(hashAll);
  const collector = createCollector(options);
  for (let index = 0; index * TILE_LEAVES < size; index++) {
    const first = index * TILE_LEAVES;
    const width = Math.min(TILE_LEAVES, size - first);
    const name = `tile/entries/${tileNumber(index)}${width < TILE_LEAVES ? `.p/${width}` : ''}`;
    const bytes = await files.read(name);
    const leaves = bytes && cutBundle(bytes);
    if (leaves?.length !== width) findings.fault('entries_missing', { name });
    const hashes = await hashAll((leaves ?? []).slice(0, width).map(leafMessage));
    let from = 0;
    for (const [i, hash] of hashes.entries()) {
      collector.take(first + i, leaves![i]!, hash);
      if (!stops.has(first + i + 1)) continue;
      await tree.append(hashes.slice(from, i + 1));
      from = i + 1;
      await options.onStop(tree.size(), await tree.root());
    }
    await tree.append(hashes.slice(from));
    options.onProgress?.(Math.min(first + width, size), size);
  }
  return { ...collector.survey(), root: await tree.root() };
}

function createCollector({ findings, period, places }: SurveyOptions) {
  const chains = new Map<string, { size: number; last: string }>();
  const found: Omit<EntrySurvey, 'root' | 'partners'> = {
    hashes: new Map(),
    hqAccesses: [],
    hqAccessCount: 0,
    hqAccessesEver: 0,
    personalReads: 0,
    releases: [],
    breakGlass: [],
    unwraps: [],
  };

  function checkChain(place: number, leaf: ReadLeaf, hash: Bytes): void {
    if (leaf.partner === null) return;
    const before = chains.get(leaf.partner);
    if (leaf.pseq !== (before?.size ?? 0) || leaf.pprev !== (before?.last ?? null))
      findings.fault('partner_chain', { seq: place, partner: leaf.partner });
    chains.set(leaf.partner, { size: (before?.size ?? 0) + 1, last: toHex(hash) });
  }

  function collect(leaf: ReadLeaf): void {
    const isAccess = leaf.decision === 'allow' && givesAccess(leaf.op);
    const isInPeriod = leaf.ts >= period.from && leaf.ts < period.to;
    if (leaf.actor.class === 'hq' && isAccess) {
      found.hqAccessesEver += 1;
      if (isInPeriod) found.hqAccessCount += 1;
      if (isInPeriod && found.hqAccesses.length < MOST_LISTED) found.hqAccesses.push(leaf.seq);
    }
    if (isAccess && isInPeriod) found.personalReads += 1;
    if (leaf.op === 'release.started' && isInPeriod && found.releases.length < MOST_LISTED)
      found.releases.push({ seq: leaf.seq, at: leaf.ts, hash: leaf.recHash ?? '' });
    if (leaf.op.startsWith('break_glass.') && found.breakGlass.length < MOST_LISTED)
      found.breakGlass.push({ seq: leaf.seq, at: leaf.ts, op: leaf.op });
    if (leaf.op.endsWith('.unwrap') && leaf.kmsReqId !== null)
      found.unwraps.push({ seq: leaf.seq, request: leaf.kmsReqId });
  }

  return {
    take(place: number, bytes: Bytes, hash: Bytes): void {
      if (places.has(place)) found.hashes.set(place, hash);
      const leaf = readLeaf(bytes);
      if (!leaf) {
        findings.fault('entry_malformed', { seq: place });
        return;
      }
      if (leaf.seq !== place) findings.fault('entry_place', { seq: place, stated: leaf.seq });
      checkChain(place, leaf, hash);
      collect(leaf);
    },
    survey: () => ({ ...found, partners: chains.size }),
  };
}
