/** The evidence bundle, verified without the server and without a network. Design 4 (26), (28), (29). */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskedPeriod } from '../../trust-center/audit/bundle/period.ts';
import { assembleVerifier } from '../../trust-center/audit/verifier/assemble.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { type Files, unzip, verifyBundle, zip } from '../support/readers/evidence-bundle.ts';
import { officerNamed, openWitness } from '../support/readers/log-witness.ts';
import { type LogWorld, openLogWorld } from '../support/worlds/log-world.ts';

const ruth = officerNamed('usr_ruth');
const period = { from: new Date(0), to: new Date(Date.now() + 86_400_000) };
let folder = '';
let world: LogWorld;
let witness: Awaited<ReturnType<typeof openWitness>>;
let archive: Buffer;
let files: Files;
let kept = '';
const opened: LogWorld[] = [];

const UNWRAP = {
  partnerId: null,
  actor: { class: 'service', id: 'trust-center', auth: 'process' },
  purpose: null,
} as const;
const callLine = (requestID: string) =>
  JSON.stringify({
    eventTime: new Date().toISOString(),
    eventName: 'Decrypt',
    requestID,
    userIdentity: { principal: 'tc' },
  });

async function aWorld(keys?: LogWorld['keys']): Promise<LogWorld> {
  const made = await openLogWorld(keys);
  opened.push(made);
  return made;
}
async function bundleOf(from: LogWorld, asked: AskedPeriod = period): Promise<Buffer> {
  const made = await from.transparency.exportBundle(ruth, asked);
  if (!made.ok) throw new Error(made.failure.code);
  return buffer(made.value);
}
const keep = async (note: string): Promise<string> => {
  const path = join(folder, `kept-${crypto.randomUUID()}.txt`);
  await writeFile(path, note);
  return path;
};
const codes = (report: { faults: { code: string }[] } | null) => report?.faults.map(({ code }) => code) ?? [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  world = await aWorld();
  await world.audit.write({ ...UNWRAP, op: 'release.started', recHash: Buffer.alloc(32, 5), reqId: 'req_release' });
  for (const kmsReqId of ['kms-1', 'kms-2', 'kms-3'])
    await world.audit.write({ ...UNWRAP, op: 'dek.unwrap', kmsReqId, reqId: `req_${kmsReqId}` });
  await world.grow(400);
  witness = await openWitness(world, ruth);
  await witness.visit();
  kept = await keep(witness.kept()!.note);
  await world.grow(600);
  await witness.visit();
  archive = await bundleOf(world);
  files = await unzip(archive);
});
afterAll(async () => {
  for (const one of opened) await one.close();
  await rm(folder, { recursive: true, force: true });
});

const kmsFile = (lines: readonly string[]): [string, Buffer] => [
  'kms-calls.jsonl',
  Buffer.from(`${lines.join('\n')}\n`),
];
const KMS_LINES = ['kms-1', 'kms-2', 'kms-3'].map(callLine);

describe('29: an honest bundle', () => {
  it('holds, says from which checkpoint on, and needs no network', async () => {
    const whole = await zip(new Map([...files, kmsFile(KMS_LINES)]));
    const { code, report, errors } = await verifyBundle(folder, whole, [
      '--complete',
      '--witness',
      witness.vkey,
      '--kept',
      kept,
    ]);
    expect([code, errors, codes(report)]).toEqual([0, '', []]);
    expect(report).toMatchObject({ ok: true, complete: true });
    const verdicts = Object.entries(report!.parts).map(([name, { verdict }]) => [name, verdict]);
    expect(Object.fromEntries(verdicts)).toEqual({
      log: 'shown',
      entries: 'shown',
      kms: 'shown',
      releases: 'partly',
      breakGlass: 'shown',
    });
    expect(report!.parts.log!.facts.find(({ code: one }) => one === 'log_from_witness')?.with).toMatchObject({
      size: 404,
    });
    const head = await world.audit.verifyLog();
    expect(BigInt(report!.size)).toBeLessThanOrEqual(head.entries);
  });

  it('says so when nothing from outside anchors it, and when the record of KMS is missing', async () => {
    const { code, report } = await verifyBundle(folder, archive);
    expect(code).toBe(0);
    expect(report!.parts.log!.verdict).toBe('partly');
    expect(report!.parts.kms!.verdict).toBe('open');
    expect((await verifyBundle(folder, archive, ['--complete'])).code).toBe(1);
  });

  it('without a period is about the whole log, from its first to its last entry and not a moment more', async () => {
    const whole = await bundleOf(world, {});
    const { report } = await verifyBundle(folder, whole);
    const { rows } = await world.pool.query<{ first: Date; last: Date }>(
      'SELECT min(at) AS first, max(at) AS last FROM log_entry WHERE seq < $1',
      [report!.size],
    );
    const { first, last } = rows[0]!;
    const afterLast = new Date(last.getTime() + 1).toISOString();
    expect(report!.period).toEqual({ from: first.toISOString(), to: afterLast });
    // The log's first entry, the start of a release, is inside.
    expect(report!.parts.releases!.verdict).toBe('partly');
    const from = new Date('2026-11-01T00:00:00Z');
    const { report: half } = await verifyBundle(folder, await bundleOf(world, { from }));
    expect(half!.period).toMatchObject({ from: from.toISOString() });
  });

  it('is checked as a folder, too, by the verifier that lies in it', async () => {
    const unpacked = join(folder, 'unpacked');
    for (const [name, content] of files) {
      await mkdir(dirname(join(unpacked, name)), { recursive: true });
      await writeFile(join(unpacked, name), content);
    }
    const run = (args: string[]) => promisify(execFile)(process.execPath, args, { cwd: unpacked });
    expect((await run(['verify.mjs'])).stdout).toContain('The bundle holds');
    expect((await run(['verify.mjs', '.', '--german'])).stdout).toContain('Das Paket hält');
    await writeFile(join(unpacked, 'tile/entries/000'), Buffer.alloc(10));
    await expect(run(['verify.mjs', '.'])).rejects.toMatchObject({ code: 1 });
  });

  it('comes with the verifier of this checkout, and no import but Node’s own', async () => {
    const { script, page } = await assembleVerifier();
    expect(files.get('verify.mjs')!.toString()).toBe(script);
    expect(files.get('verify.html')!.toString()).toBe(page);
    const imports = [...script.matchAll(/^import .* from '([^']+)'/gm)].map(([, from]) => from!);
    expect(imports.every((from) => from.startsWith('node:'))).toBe(true);
    expect(page).not.toMatch(/https?:|src=|@import/);
  });

  it('holds no name of a person and no id of a contact', async () => {
    for (const [name, content] of files)
      if (!name.startsWith('verify.'))
        expect([name, /con_|usr_ruth/.test(content.toString('latin1'))]).toEqual([name, false]);
  });
});

/** Entries of a tile, to be changed and put back. */
function changeTile(change: (leaves: Buffer[]) => Buffer[], name = 'tile/entries/001'): Files {
  const changed = new Map(files);
  const bytes = changed.get(name)!;
  const leaves: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt16BE(at);
    leaves.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  const packed = change(leaves).flatMap((leaf) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(leaf.length);
    return [length, leaf];
  });
  return changed.set(name, Buffer.concat(packed));
}

describe('26: tampering with the bundle', () => {
  const edit = (leaf: Buffer) => Buffer.from(leaf.toString().replace('"campaign_send"', '"maintenance"'));
  const attacks: [string, () => Files, string][] = [
    ['an entry is edited', () => changeTile((all) => all.map((leaf, i) => (i === 9 ? edit(leaf) : leaf))), 'root'],
    ['an entry is deleted', () => changeTile((all) => all.filter((_, i) => i !== 9)), 'entries_missing'],
    ['entries change places', () => changeTile(([one, two, ...rest]) => [two!, one!, ...rest]), 'entry_place'],
    ['an entry is inserted', () => changeTile(([one, ...rest]) => [one!, one!, ...rest]), 'entries_missing'],
    ['an entry is doubled for another', () => changeTile(([one, , ...rest]) => [one!, one!, ...rest]), 'entry_place'],
    [
      'a partner’s chain is broken',
      () =>
        changeTile((all) =>
          all.map((leaf, i) => (i === 9 ? Buffer.from(leaf.toString().replace(/"pseq":\d+/, '"pseq":1')) : leaf)),
        ),
      'partner_chain',
    ],
    [
      'the signed text is changed',
      () =>
        new Map(files).set(
          'checkpoint',
          Buffer.from(
            files
              .get('checkpoint')!
              .toString()
              .replace(/\n\d+\n/, '\n999\n'),
          ),
        ),
      'checkpoint_signature',
    ],
    [
      'the claim is changed',
      () =>
        new Map(files).set(
          'statement.json',
          Buffer.from(files.get('statement.json')!.toString().replace('"hqAccesses": 0', '"hqAccesses": 1')),
        ),
      'statement',
    ],
    [
      'a proof is changed',
      () => {
        const name = [...files.keys()].find((one) => one.startsWith('proofs/'))!;
        return new Map(files).set(
          name,
          Buffer.from(
            files
              .get(name)!
              .toString()
              .replace(/index (\d+)/, 'index 5'),
          ),
        );
      },
      'proof',
    ],
  ];
  it.each(attacks)('%s: found', async (_, attack, fault) => {
    const { code, report } = await verifyBundle(folder, await zip(attack()));
    expect(code).toBe(1);
    expect(codes(report)).toContain(fault);
  });

  it('a file that is no bundle, or half a one, is told apart from a bad one', async () => {
    const script = files.get('verify.mjs')!.toString();
    expect((await verifyBundle(folder, Buffer.from('no zip at all'), [], script)).code).toBe(2);
    expect((await verifyBundle(folder, archive.subarray(0, archive.length >> 1), [], script)).code).toBe(2);
  });

  it('the verifier in the bundle may lie: the one of a checkout finds it', async () => {
    const lying = new Map(attacks[0]![1]()).set('verify.mjs', Buffer.from('process.stdout.write(\'{"faults":[]}\')'));
    expect((await verifyBundle(folder, await zip(lying))).code).toBe(0);
    const { script } = await assembleVerifier();
    expect((await verifyBundle(folder, await zip(lying), [], script)).code).toBe(1);
  });
});

describe('26: an attacker who owns the database and the log’s key', () => {
  /** Every entry anew, one of them another, all of it signed with the true key. */
  async function rewritten(): Promise<LogWorld> {
    const other = await aWorld(world.keys);
    await other.append(5);
    await other.audit.write({ ...UNWRAP, op: 'log.read', reqId: 'req_false' });
    await other.grow(1_100);
    return other;
  }

  it('rewrites history: the kept checkpoint, the absent witness and the cosignature each show it', async () => {
    const attacked = await rewritten();
    const forged = await bundleOf(attacked);
    expect((await verifyBundle(folder, forged)).report!.parts.log!.facts.map(({ code }) => code)).toContain(
      'log_not_anchored',
    );
    const byKept = await verifyBundle(folder, forged, ['--kept', kept]);
    expect([byKept.code, codes(byKept.report)]).toEqual([1, ['kept_not_contained']]);
    const byWitness = await verifyBundle(folder, forged, ['--witness', witness.vkey]);
    expect([byWitness.code, codes(byWitness.report)]).toEqual([1, ['witness_absent']]);
    const withOldCosignature = await unzip(forged);
    const name = [...files.keys()].find((one) => one.startsWith('checkpoints/'))!;
    withOldCosignature.set(name, files.get(name)!);
    const byCosignature = await verifyBundle(folder, await zip(withOldCosignature), ['--witness', witness.vkey]);
    expect([byCosignature.code, codes(byCosignature.report)]).toEqual([1, ['checkpoint_root']]);
  });

  it('shows two officers two histories: each bundle holds alone, the one’s checkpoint refutes the other', async () => {
    const second = await rewritten();
    const forOlaf = await bundleOf(second);
    expect((await verifyBundle(folder, forOlaf)).code).toBe(0);
    const olafs = await keep((await unzip(forOlaf)).get('checkpoint')!.toString());
    const compared = await verifyBundle(folder, archive, ['--kept', olafs]);
    expect(compared.code).toBe(1);
    expect(codes(compared.report)).toEqual(['kept_not_contained']);
  });

  it('signs with another key: refused against the key that is known', async () => {
    const foreign = await aWorld();
    await foreign.grow(300);
    const { code, report } = await verifyBundle(folder, await bundleOf(foreign), [
      '--vkey',
      (await world.audit.vkey())!,
    ]);
    expect(code).toBe(1);
    expect(codes(report)).toContain('checkpoint_signature');
  });

  it('writes an access of headquarters: the part about entries speaks against it', async () => {
    const accessed = await aWorld();
    await accessed.audit.write({
      partnerId: accessed.partners[0],
      actor: { class: 'hq', id: 'usr_hq', auth: 'pwd' },
      op: 'contact.read',
      purpose: 'contact_care',
      reqId: 'req_hq',
    });
    await accessed.grow(10);
    const { code, report } = await verifyBundle(folder, await bundleOf(accessed));
    expect([code, report!.parts.entries!.verdict, report!.faults]).toEqual([1, 'broken', []]);
  });
});

describe('28: the record of KMS', () => {
  const verdict = async (lines: readonly string[]) => {
    const path = await keep(`${lines.join('\n')}\n`);
    const { code, report } = await verifyBundle(folder, archive, ['--kms', path]);
    return [code, report!.parts.kms!.verdict, report!.parts.kms!.facts.map((fact) => fact.code)];
  };

  it('matches one to one', async () => {
    expect(await verdict(KMS_LINES)).toEqual([0, 'shown', ['kms_matched']]);
  });
  it('shows a call past the log, an entry without a call, and what it does not cover', async () => {
    expect(await verdict([...KMS_LINES, callLine('kms-secret')])).toEqual([1, 'broken', ['kms_call_without_entry']]);
    expect(await verdict([KMS_LINES[0]!, KMS_LINES[2]!])).toEqual([1, 'broken', ['kms_entry_without_call']]);
    expect(await verdict(KMS_LINES.slice(0, 2))).toEqual([0, 'partly', ['kms_matched', 'kms_uncovered']]);
    expect(await verdict(['not json'])).toEqual([1, 'broken', ['kms_unreadable']]);
  });
});

describe.skipIf(!chromiumPath)(
  `29: verify.html from disk, network off${chromiumPath ? '' : `: ${NO_CHROMIUM}`}`,
  () => {
    it('gives the same verdicts, in both languages, and asks for nothing', async () => {
      const page = join(folder, 'verify.html');
      const good = join(folder, 'good.zip');
      const bad = join(folder, 'bad.zip');
      await writeFile(page, files.get('verify.html')!);
      await writeFile(good, archive);
      await writeFile(bad, await zip(changeTile((all) => all.filter((_, i) => i !== 9))));
      const browser = await launchChromium();
      try {
        const context = await browser.newContext();
        await context.setOffline(true);
        const tab = await context.newPage();
        const asked: string[] = [];
        const complaints: string[] = [];
        tab.on('request', (request) => void asked.push(request.url()));
        tab.on('pageerror', (error) => void complaints.push(error.message));
        tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
        await tab.goto(`file://${page}`);
        const verdict = async (bundle: string): Promise<[string, string]> => {
          await tab.setInputFiles('#bundle', bundle);
          await tab.click('button[type=submit]');
          await tab.waitForSelector(
            '#report[data-state=holds], #report[data-state=broken], #report[data-state=unreadable]',
          );
          const report = tab.locator('#report');
          const found: [string, string] = [(await report.getAttribute('data-state'))!, await report.innerText()];
          await report.evaluate((element) => element.removeAttribute('data-state'));
          return found;
        };
        await tab.setInputFiles('#kept', kept);
        await tab.fill('#witnesses', witness.vkey);
        const [state, text] = await verdict(good);
        expect([state, complaints]).toEqual(['holds', []]);
        expect(text).toContain('1. The log is whole: shown');
        expect(text).toContain('404 entries, cosigned');
        expect((await verdict(bad))[0]).toBe('broken');
        await tab.click('[data-language=de]');
        expect((await verdict(good))[1]).toContain('1. Das Protokoll ist vollständig: gezeigt');
        expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:'))).toEqual([]);
      } finally {
        await browser.close();
      }
    }, 90_000);
  },
);
