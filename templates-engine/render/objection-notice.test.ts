// § 7(3) no. 4 UWG: each mail that reaches people who never consented says that they can object.
import { describe, expect, it } from 'vitest';
import type { CompiledMail } from '../document.ts';
import { gate } from '../gate/gate.ts';
import { assets, profile, sampleDocument } from '../test-support/samples.ts';
import { compileMail } from './compile.ts';
import { objectionNotice } from './objection-notice.ts';

async function compiled(language: string): Promise<CompiledMail> {
  const made = await compileMail({ document: sampleDocument(), fill: {}, profile, assets, language });
  return made.mail;
}
const findings = (mail: CompiledMail) =>
  gate(mail, {
    allowedHosts: { links: [], images: [] },
    ownOrigins: [],
    imprint: null,
    demandsObjectionNotice: true,
  }).findings.filter(({ rule }) => rule === 'objection.missing');

describe('the notice of the right to object', () => {
  it.each(['de', 'en'])('stands in every compiled mail, for eyes and in the text part (%s)', async (language) => {
    expect(findings(await compiled(language))).toEqual([]);
  });

  it('is missed where it was taken out, and where nobody can read it', async () => {
    const mail = await compiled('de');
    const notice = objectionNotice('de');
    const without = (replacement: string): CompiledMail => ({
      ...mail,
      html: mail.html.map((part) => (typeof part === 'string' ? part.replaceAll(notice, replacement) : part)),
    });
    expect(findings(without(''))).toHaveLength(1);
    expect(findings(without(`<span style="display:none">${notice}</span>`))).toHaveLength(1);
    expect(findings({ ...mail, text: ['nichts'] })).toHaveLength(1);
  });
});
