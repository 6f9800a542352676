/** Checks an evidence bundle. Nothing in it is believed: every number is derived from the entries, every signature is verified. */
import { type Bytes, equalBytes, toHex } from './bytes.ts';
import {
  type Cosigned,
  compareRoots,
  readCheckpoints,
  readCosigned,
  readWitnessKeys,
  reportTooLarge,
} from './checkpoints.ts';
import { type EntrySurvey, surveyEntries } from './entries.ts';
import type { BundleFiles } from './files.ts';
import { type BundleReport, createFindings, type Fact, type Findings, type Part } from './findings.ts';
import type { HashAll } from './hashes.ts';
import { reconcile } from './kms.ts';
import { openNote, parseVerifierKey, type VerifierKey } from './notes.ts';
import { checkConsistencyProofs, checkInclusionProofs, readInclusionProofs } from './proof-files.ts';

export interface CheckOptions {
  hashAll: HashAll;
  /** Verifier key of the log, known from outside */
  vkey?: string | undefined;
  /** Checkpoints kept from earlier */
  kept: readonly string[];
  /** The record of KMS calls, when it came from KMS's custodian and not with the bundle */
  kms?: string | undefined;
  /** Verifier keys of witnesses, known from outside: each must have cosigned something in the bundle */
  witnesses: readonly string[];
  onProgress?: (done: number, total: number) => void;
}

interface Statement {
  from: string;
  to: string;
  hqAccesses: number;
}

/** Throws when the bundle has not even a key and a checkpoint. */
export async function checkBundle(files: BundleFiles, options: CheckOptions): Promise<BundleReport> {
  const findings = createFindings();
  const text = async (name: string): Promise<string | null> => {
    const bytes = await files.read(name);
    return bytes && new TextDecoder().decode(bytes);
  };
  const [stated, note, statementText] = [
    await text('log.vkey'),
    await text('checkpoint'),
    await text('statement.json'),
  ];
  const key = await parseVerifierKey(options.vkey ?? stated ?? '');
  if (!key || note === null || statementText === null) throw new Error('this is no evidence bundle');
  if (options.vkey && stated?.trim() !== options.vkey.trim()) findings.fault('another_key');
  const newest = await openNote(note, key);
  if (!newest) {
    findings.fault('checkpoint_signature', { name: 'checkpoint' });
    return refused(key, findings);
  }
  const statement = JSON.parse(statementText) as Statement;
  const period = { from: String(statement.from), to: String(statement.to) };

  const ownLines = ((await text('witnesses.txt')) ?? '').split('\n');
  const known = await readWitnessKeys(options.witnesses, findings);
  const all = [...known, ...(await readWitnessKeys(ownLines, findings))];
  const checkpoints = [
    ...(await readCheckpoints(files, key, options.kept, findings)),
    { note: newest, source: 'checkpoint', isKept: false },
  ];
  const cosigned = await readCosigned(checkpoints, all, findings);
  reportTooLarge(checkpoints, newest.size, findings);
  const inclusion = await readInclusionProofs(files, findings);
  const roots = new Map<number, Bytes>();
  const survey = await surveyEntries({
    files,
    hashAll: options.hashAll,
    findings,
    size: newest.size,
    period,
    stops: new Set(checkpoints.map(({ note: one }) => one.size)),
    onStop: async (size, root) => {
      roots.set(size, root);
      compareRoots(checkpoints, size, root, findings);
    },
    places: new Set(inclusion.map(({ number }) => number)),
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  });
  if (!equalBytes(survey.root, newest.root)) findings.fault('root', { size: newest.size });
  await checkInclusionProofs(inclusion, survey.hashes, key, findings);
  await checkConsistencyProofs(files, roots, key, findings);
  if (statement.hqAccesses !== survey.hqAccessCount) findings.fault('statement', { field: 'hqAccesses' });
  for (const witness of known)
    if (!cosigned.some((one) => one.witness.name === witness.name))
      findings.fault('witness_absent', { name: witness.name });

  const log = logPart({ options, known, cosigned, survey, size: newest.size, findings });
  const parts = {
    log,
    entries: entriesPart(survey),
    kms: reconcile(options.kms ?? (await text('kms-calls.jsonl')), survey.unwraps),
    releases: releasesPart(survey),
    breakGlass: breakGlassPart(survey),
  };
  const verdicts = Object.values(parts).map(({ verdict }) => verdict);
  const ok = findings.faults.length === 0 && !verdicts.includes('broken');
  return {
    ok,
    complete: ok && !verdicts.includes('open'),
    origin: key.name,
    size: newest.size,
    root: toHex(survey.root),
    period,
    parts,
    faults: findings.faults,
  };
}

function refused(key: VerifierKey, findings: Findings): BundleReport {
  const open: Part = { verdict: 'open', facts: [] };
  const parts = {
    log: { ...open, verdict: 'broken' as const },
    entries: open,
    kms: open,
    releases: open,
    breakGlass: open,
  };
  const base = { ok: false, complete: false, origin: key.name, size: 0, root: '', period: { from: '', to: '' } };
  return { ...base, parts, faults: findings.faults };
}

function logPart(input: {
  options: CheckOptions;
  known: readonly VerifierKey[];
  cosigned: readonly Cosigned[];
  survey: EntrySurvey;
  size: number;
  findings: Findings;
}): Part {
  const { options, known, cosigned, survey, size, findings } = input;
  const facts: Fact[] = [{ code: 'log_entries', with: { size, partners: survey.partners } }];
  const first = (witnesses: readonly string[]) =>
    cosigned.filter(({ witness }) => witnesses.includes(witness.name)).sort((one, other) => one.size - other.size)[0];
  for (const { name } of known) {
    const one = first([name]);
    if (one) facts.push({ code: 'log_from_witness', with: { name, size: one.size, at: isoOf(one.time) } });
  }
  const names = new Set(cosigned.map(({ witness }) => witness.name));
  facts.push({ code: 'log_cosigned', with: { count: names.size } });
  if (options.kept.length > 0) facts.push({ code: 'log_kept', with: { count: options.kept.length } });
  if (!options.vkey) facts.push({ code: 'log_key_from_bundle', with: {} });
  if (findings.faults.length > 0) return { verdict: 'broken', facts };
  // Without anything from outside, whoever owns database and key could have made the whole bundle anew.
  const isAnchored = known.length > 0 || options.kept.length > 0;
  if (!isAnchored) facts.push({ code: 'log_not_anchored', with: {} });
  return { verdict: isAnchored ? 'shown' : 'partly', facts };
}

const isoOf = (seconds: number): string => new Date(seconds * 1_000).toISOString();

function entriesPart({ hqAccesses, hqAccessCount, hqAccessesEver, personalReads }: EntrySurvey): Part {
  const facts: Fact[] = [
    { code: 'entries_counted', with: { count: hqAccessCount, ever: hqAccessesEver, reads: personalReads } },
  ];
  for (const seq of hqAccesses.slice(0, 20)) facts.push({ code: 'entries_access', with: { seq } });
  return { verdict: hqAccessCount === 0 ? 'shown' : 'broken', facts };
}

function releasesPart({ releases }: EntrySurvey): Part {
  if (releases.length === 0) return { verdict: 'open', facts: [{ code: 'releases_none', with: {} }] };
  const hashes = [...new Set(releases.map(({ hash }) => hash))];
  return {
    verdict: 'partly',
    facts: [
      { code: 'releases_counted', with: { starts: releases.length, count: hashes.length } },
      ...hashes.map((hash) => ({ code: 'releases_hash', with: { hash } })),
    ],
  };
}

function breakGlassPart({ breakGlass }: EntrySurvey): Part {
  if (breakGlass.length === 0) return { verdict: 'shown', facts: [{ code: 'break_glass_none', with: {} }] };
  return {
    verdict: 'partly',
    facts: breakGlass.map(({ seq, at, op }) => ({ code: 'break_glass_entry', with: { seq, at, op } })),
  };
}
