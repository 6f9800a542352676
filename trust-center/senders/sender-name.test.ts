import type { CompiledMail } from '@multipartner/templates-engine/document';
import { rulePackContent, toJudgedPack } from '@multipartner/templates-engine/rules';
import type { PackageRules } from '@multipartner/templates-engine/rules/package';
import { describe, expect, it } from 'vitest';
import { senderName } from './sender-name.ts';

const mail: CompiledMail = {
  language: 'de',
  subject: ['Frühling'],
  fromName: 'Autohaus Sonne | Aurora',
  html: ['<p>Guten Tag</p>'],
  text: ['Guten Tag'],
  links: [],
  images: [],
};
const pieces = ['', ' | Aurora'];
const rulesOf = (...rules: object[]): PackageRules => {
  const content = rulePackContent.parse({
    rules: rules.map((rule, i) => ({
      id: `rl_${'0'.repeat(11)}${i}`,
      name: 'Sender names',
      severity: 'block',
      in: ['fromName'],
      ...rule,
    })),
  });
  return { packs: [toJudgedPack('rpk_x', 1, content)], hash: 'a'.repeat(64), images: {}, approval: null };
};
const forbidden = rulesOf({ kind: 'forbiddenWords', words: ['Rabatt'] });
const required = rulesOf({ kind: 'requiredWords', words: ['Aurora'], all: true });

describe('a sender name', () => {
  it('takes the chosen name where the template says the partner’s, and keeps what headquarters wrote around it', () => {
    expect(senderName({ mail, senderName: pieces }, 'Sonne Service', 'Autohaus Sonne')).toBe('Sonne Service | Aurora');
  });

  it.each([
    ['nothing was chosen', { mail, senderName: pieces }, ''],
    ['the template does not say the partner’s name', { mail }, 'Sonne Service'],
    ['a word is forbidden', { mail, senderName: pieces, rules: forbidden }, 'Sonne RABATT'],
  ])('stays as it was checked where %s', (_why, content, chosen) => {
    expect(senderName(content, chosen, 'Autohaus Sonne')).toBe('Autohaus Sonne | Aurora');
  });

  it('is held to every rule of headquarters for sender names, whatever the partner chose', () => {
    const content = { mail: { ...mail, fromName: 'Autohaus Sonne Aurora' }, senderName: ['', ''], rules: required };
    expect(senderName(content, 'Sonne', 'Autohaus Sonne')).toBe('Autohaus Sonne Aurora');
    expect(senderName(content, 'Aurora bei Sonne', 'Autohaus Sonne')).toBe('Aurora bei Sonne');
    const short = rulesOf({ kind: 'length', max: 24 });
    expect(senderName({ ...content, rules: short }, 'Ein sehr langer Name eines Hauses', 'Autohaus Sonne')).toBe(
      'Autohaus Sonne Aurora',
    );
  });

  it('is covered by no approval that was given for another name', () => {
    const rules = rulesOf({ kind: 'forbiddenWords', words: ['Rabatt'], severity: 'needsApproval' });
    const approved = { ...rules, approval: { requestId: 'apr_x', diffHash: 'b' } };
    expect(senderName({ mail, senderName: pieces, rules: approved }, 'Rabatt', 'Autohaus Sonne')).toBe(mail.fromName);
  });

  it('is never longer than a hundred characters and never holds a line break', () => {
    const name = senderName({ mail, senderName: ['', `${'x'.repeat(150)}\r\nBcc: y`] }, 'Sonne', 'Autohaus Sonne');
    expect(name).toHaveLength(100);
    expect(name).not.toMatch(/[\r\n]/);
  });
});
