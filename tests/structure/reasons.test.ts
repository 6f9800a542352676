// Whatever can go wrong with a server, the DNS or a single address has a sentence of its own and a next step for the partner, in both languages.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import corpus from '../../mailer/intake/corpus/verdicts.json' with { type: 'json' };
import { TROUBLE_SENTENCES } from '../../mailer/intake/mailbox-trouble.ts';
import { judge } from '../../mailer/smtp-verdict.ts';
import { refused } from '../../mailer/test-support/refused.ts';
import { FEEDBACK_SOURCES, MAILBOX_TROUBLES, RETURN_WAYS } from '../../trust-center/clients/calls/feedback-calls.ts';
import { FINDING_CODES, standingOf } from '../../trust-center/senders/checks/findings.ts';
import { refusedMessages } from '../../trust-center/web/mail-servers/returned/refused.messages.ts';
import { troubleMessages } from '../../trust-center/web/mail-servers/returned/trouble.messages.ts';
import { refusalReasonMessages } from '../../trust-center/web/partner/address-book/refusal-reasons.messages.ts';
import { reasonMessages } from '../../trust-center/web/partner/results/reasons.messages.ts';
import { isKnownReason, nextStep, reasonWords } from '../../trust-center/web/partner/results/reasons.ts';
import { findingWords } from '../../trust-center/web/partner/senders-desk/finding-words.messages.ts';

const root = join(import.meta.dirname, '../..');
const CODE = /'((?:smtp|ses|file)_[a-z_]+)'|reason: '([a-z_]+)'/g;
const LANGUAGES = ['en', 'de'] as const;

/** True where two sentences are the same: who sees them could not tell what is so. */
const repeated = (sentences: readonly string[]): string[] => sentences.filter((one, i) => sentences.indexOf(one) !== i);

/** Codes without a sentence of their own, or without a step. */
const speechless = (codes: Iterable<string>): string[] =>
  [...codes].filter(
    (code) =>
      !isKnownReason(code) ||
      LANGUAGES.some(
        (language) => reasonWords(code, language).length < 8 || nextStep(code, language, 'go-on').length < 8,
      ),
  );

describe('reasons of failures', () => {
  it('are known wherever the mailer and the ledger make them', () => {
    const files = ['mailer', 'trust-center/orders/delivery', 'trust-center/orders/feedback'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('node_modules'))
        .map((file) => join(root, folder, file)),
    );
    const codes = new Set(
      files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(CODE)].map(([, own, given]) => own ?? given!)),
    );
    expect(codes.size).toBeGreaterThan(20);
    expect(speechless(codes)).toEqual([]);
  });

  it('are known whatever a server answers, to whichever command, with or without an enhanced code', () => {
    const codes = new Set<string>();
    for (const command of ['MAIL FROM', 'RCPT TO', 'DATA'])
      for (let reply = 400; reply < 600; reply++)
        for (const rest of ['', ' 1.0', ' 1.1', ' 2.1', ' 2.2', ' 4.310', ' 7.1', ' 7.133', ' 7.606', ' 9.9'])
          for (const words of ['', ' no such user', ' blocked by policy', ' quota exceeded']) {
            const enhanced = rest && ` ${String(reply)[0]}.${rest.trim()}`;
            codes.add(judge(refused(command, `${reply}${enhanced}${words}`), true).reason);
          }
    expect(codes.size).toBeGreaterThan(100);
    expect(speechless(codes)).toEqual([]);
  });

  it('are known for everything that comes back', () => {
    const statuses = Object.values(corpus.messages as Record<string, { verdict: string; status?: string }>)
      .filter(({ verdict, status }) => status && ['hard', 'soft'].includes(verdict))
      .map(({ status }) => status!);
    expect(statuses.length).toBeGreaterThan(60);
    // Without a status the ledger has one of ours; providers' classes have the others.
    expect(speechless([...statuses, '5.1.0', '5.0.0', '5.6.0', '5.6.1', '4.4.3', '4.4.7'])).toEqual([]);
  });

  it('are told apart: no two have the same sentence', () => {
    for (const language of LANGUAGES) {
      const { unknown: _, ...words } = reasonMessages[language];
      expect(repeated(Object.values(words)), language).toEqual([]);
    }
  });

  it('tell the sender, the person and the server apart where one number means all three', () => {
    const say = (command: string, response: string) =>
      reasonWords(judge(refused(command, response), true).reason, 'en');
    expect(say('RCPT TO', '550 no such user')).toBe('Address does not exist');
    expect(say('RCPT TO', '550 Reject due to policy restrictions')).toBe('Refused by the receiver’s rules');
    expect(say('MAIL FROM', '550 no')).toBe('The mail server refuses the sender');
    expect(say('DATA', '550 no')).toBe('Refused by the receiver’s rules');
    expect(say('RCPT TO', '550 5.7.133 not authenticated')).toBe(
      'The address takes mail only from senders that it knows',
    );
    expect(say('RCPT TO', '550 5.7.606 banned')).toBe('The receiver’s provider has blocked our sender or our server');
    expect(say('RCPT TO', '571 5.9.9 no')).toContain('5.9.9');
  });
});

describe('what else can go wrong', () => {
  it('has a sentence and a step for each finding of the DNS', () => {
    for (const language of LANGUAGES) {
      const words: Readonly<Record<string, string>> = findingWords[language];
      for (const code of FINDING_CODES) {
        expect(words[code], code).toMatch(/.{10,}/);
        expect(words[`${code}_do`], code).toMatch(/.{10,}/);
      }
      const wanting = FINDING_CODES.filter((code) => standingOf(code) !== 'good');
      expect(repeated(wanting.map((code) => words[code]!)), language).toEqual([]);
    }
  });

  it('has a sentence for each address and row that an import refuses', () => {
    for (const language of LANGUAGES) {
      const { line: _, field: __, reason: ___, ...words } = refusalReasonMessages[language];
      expect(repeated(Object.values(words)), language).toEqual([]);
      for (const code of ['ADDRESS_INVALID', 'ADDRESS_MISSING']) expect(words[code]!.split('. ')).toHaveLength(2);
    }
  });

  it('has a sentence with a step for each trouble with a mailbox of returned mails', () => {
    const words = Object.values(TROUBLE_SENTENCES);
    expect(repeated(words)).toEqual([]);
    for (const sentence of words) expect(sentence, sentence).toMatch(/: .{8,}/);
    // The operator's screen says the same, in both languages.
    for (const language of LANGUAGES) {
      const shown: Readonly<Record<string, string>> = troubleMessages[language];
      expect(Object.keys(shown).sort(), language).toEqual([...MAILBOX_TROUBLES].sort());
      expect(repeated(Object.values(shown)), language).toEqual([]);
      for (const sentence of Object.values(shown)) expect(sentence, sentence).toMatch(/\. .{8,}/);
    }
  });

  it('has what to check for each provider whose notices are refused', () => {
    const providers = FEEDBACK_SOURCES.filter((source) => !(RETURN_WAYS as readonly string[]).includes(source));
    expect(providers.length).toBeGreaterThan(3);
    for (const language of LANGUAGES) {
      const shown: Readonly<Record<string, string>> = refusedMessages[language];
      expect(Object.keys(shown).sort(), language).toEqual([...providers].sort());
      for (const [provider, sentence] of Object.entries(shown))
        expect(sentence, sentence).toContain(`WEBHOOK_${provider.toUpperCase()}_`);
    }
  });
});
