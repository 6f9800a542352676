// The corpus: messages shaped like those of large providers, broken ones too, each with the verdict that it must get.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import expected from './corpus/verdicts.json' with { type: 'json' };
import { readFeedback } from './read-feedback.ts';

const folder = path.join(import.meta.dirname, 'corpus');
const files = readdirSync(folder).filter((name) => name.endsWith('.eml'));
const messages = Object.entries(
  expected.messages as Record<string, { verdict: string; status?: string; reference: string }>,
);
const bytesOf = (name: string) => readFileSync(path.join(folder, `${name}.eml`));

describe('the corpus', () => {
  it('is complete: every message has its verdict, and there are at least sixty', () => {
    expect(files.map((file) => file.slice(0, -'.eml'.length)).sort()).toEqual(messages.map(([name]) => name).sort());
    expect(files.length).toBeGreaterThanOrEqual(60);
  });

  it.each(messages)('%s', async (name, { verdict, status, reference }) => {
    const read = await readFeedback(bytesOf(name), []);
    expect({ verdict: read.verdict, status: read.status }).toEqual({ verdict, status });
    // The first is the one that counts.
    if (reference === 'returnPath') expect(read.returnPaths[0]).toBe(expected.returnPath);
    else expect(read.returnPaths).toEqual([]);
    if (reference === 'pageToken') expect(read.pageTokens[0]).toBe(expected.pageToken);
    if (reference === 'none') expect(read.pageTokens).toEqual([]);
  });
});

describe('whatever comes', () => {
  const harmless = messages.filter(([, { verdict }]) =>
    ['auto_reply', 'unknown', 'delayed', 'delivered'].includes(verdict),
  );

  it('no answer of a program or a person becomes a bounce or a complaint by being cut off', async () => {
    for (const [name] of harmless.filter(([, { verdict }]) => verdict === 'auto_reply' || verdict === 'unknown')) {
      const bytes = bytesOf(name);
      for (let end = 0; end < bytes.length; end += 97) {
        const { verdict } = await readFeedback(bytes.subarray(0, end), []);
        expect(['hard', 'complaint'], `${name} cut at ${end}`).not.toContain(verdict);
      }
    }
  });

  it('is read without an error: bytes changed, parts repeated, headers without end', async () => {
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (const [name] of messages) {
      const bytes = Buffer.from(bytesOf(name));
      for (let i = 0; i < 20 && bytes.length > 0; i++) bytes[next(bytes.length)] = next(256);
      const { returnPaths, pageTokens, status } = await readFeedback(bytes, []);
      expect(returnPaths.length).toBeLessThanOrEqual(8);
      expect(pageTokens.length).toBeLessThanOrEqual(8);
      expect(status ?? '').toMatch(/^[a-z0-9_.]{0,40}$/);
    }
    const endless = Buffer.from(`From: MAILER-DAEMON@x.example\r\nX: ${'a'.repeat(3_000_000)}`);
    expect((await readFeedback(endless, [])).verdict).toBe('unknown');
    const many = Buffer.from(
      `To: ${Array.from(
        { length: 500 },
        (_, i) =>
          `${i
            .toString(36)
            .replace(/[^a-z2-7]/g, 'a')
            .padEnd(64, 'b')}@r.example`,
      ).join(', ')}\r\n\r\nx`,
    );
    expect((await readFeedback(many, [])).returnPaths).toHaveLength(8);
  });

  it('a copy of the mail as large as one likes does not hide the report before it', async () => {
    const bytes = bytesOf('postfix-unknown');
    const end = bytes.lastIndexOf('--');
    const large = Buffer.concat([bytes.subarray(0, end), Buffer.alloc(20_000_000, 'x\r\n'), bytes.subarray(end)]);
    expect(await readFeedback(large, [])).toMatchObject({ verdict: 'hard', status: '5.1.1' });
  });

  it('the address that an SMTP client brought it to counts before what stands in the text', async () => {
    const brought = `${'b'.repeat(64)}@return.mail.example`;
    expect((await readFeedback(bytesOf('postfix-unknown'), [brought])).returnPaths).toEqual([
      'b'.repeat(64),
      expected.returnPath,
    ]);
  });
});
