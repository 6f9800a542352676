import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify';
import { describe, expect, it } from 'vitest';
import { composeSingleMail } from '../message.ts';
import { compileMessage, finishMessage, HEADER_ROOM, type SendPackage } from '../wire/message-program.ts';
import { createDkimSigner, hashBody, type SigningKey } from './dkim-signature.ts';
import { signRaw } from './sign-raw.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed = generateKeyPairSync('ed25519');
const der = (key: typeof rsa.privateKey) => key.export({ format: 'der', type: 'pkcs8' }).toString('base64');
const rsaKey: SigningKey = {
  keyId: 'k1',
  domain: 'mail.example',
  selector: 's1',
  algorithm: 'rsa-sha256',
  privateKey: der(rsa.privateKey),
};
const edKey: SigningKey = {
  ...rsaKey,
  keyId: 'k2',
  selector: 's2',
  algorithm: 'ed25519-sha256',
  privateKey: der(ed.privateKey),
};
const records: Record<string, string> = {
  's1._domainkey.mail.example': `v=DKIM1; k=rsa; p=${rsa.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')}`,
  // RFC 8463: the bare 32 bytes
  's2._domainkey.mail.example': `v=DKIM1; k=ed25519; p=${ed.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')}`,
};

/** What an independent receiver says of each signature. */
async function verdicts(raw: Buffer) {
  const { results } = await dkimVerify(raw, {
    resolver: async (name: string) => {
      const record = records[name];
      if (!record) throw Object.assign(new Error('none'), { code: 'ENOTFOUND' });
      return [[record]];
    },
  });
  return results;
}
const passed = async (raw: Buffer) => (await verdicts(raw)).map(({ status }) => status.result);

const content: SendPackage = {
  packageId: 'pkg_1',
  partnerId: 'prt_1',
  from: { name: 'Autohaus Süd & Söhne, Ulm', address: 'news@mail.example' },
  replyTo: 'info@sonne.example',
  listId: 'prt_1.mail.example',
  feedbackId: 'cmp1:prt1:campaign:mp',
  mail: {
    language: 'de',
    subject: ['Grüezi ', { tag: 'n', fallback: 'Sie', escape: 'none' }],
    fromName: 'x',
    html: ['<p>a  b \n.\n', { tag: 'n', fallback: '-', escape: 'html' }, '\n</p>'.repeat(200)],
    text: ['Guten Tag ', { tag: 'n', fallback: '-', escape: 'none' }, '\n\n.\n  two\t tabs \n\n\n'],
    links: [],
    images: [],
  },
};
const person = {
  deliveryId: 'dlv_1',
  address: 'erika@kunden.example',
  name: 'Erika  "Rika" Müller',
  needsSmtpUtf8: false,
  tags: { n: 'Jürgen\n.\n=20 ' } as Record<string, string>,
  links: {
    unsubscribe: 'https://t.example/u/1',
    oneClick: 'https://t.example/o/1',
    preferences: 'https://t.example/p/1',
    viewInBrowser: 'https://t.example/v/1',
    clickPrefix: 'https://t.example/c/1/',
    pixel: null,
  },
  returnPath: 'x7q@return.example',
  messageId: 'dlv1.abc@mail.example',
};

async function signed(keys: SigningKey[], to = person, leaveOut?: string[]): Promise<Buffer> {
  const program = compileMessage(content);
  const date = new Date();
  const message = program.write(to, date, Buffer.alloc(program.room));
  const bodyHash = hashBody(message.buffer.subarray(HEADER_ROOM, message.end));
  const signatures = await Promise.all(
    keys.map((key) => createDkimSigner(key)({ headers: message.headers, bodyHash, date, leaveOut })),
  );
  return Buffer.from(message.buffer.subarray(finishMessage(message, signatures), message.end));
}

describe('a campaign mail with a signature', () => {
  it('passes at an independent receiver, with one key and with two', async () => {
    expect(await passed(await signed([rsaKey]))).toEqual(['pass']);
    expect(await passed(await signed([edKey]))).toEqual(['pass']);
    expect(await passed(await signed([rsaKey, edKey]))).toEqual(['pass', 'pass']);
    expect(
      await passed(await signed([rsaKey], { ...person, address: 'jörg@kunden.example', needsSmtpUtf8: true })),
    ).toEqual(['pass']);
  });

  it('covers what people and receivers act on, so that nothing can be added or changed', async () => {
    const raw = await signed([rsaKey]);
    const [signature] = await verdicts(raw);
    const covered = signature!.signingHeaders!.keys.split(/[: ]+/).map((name) => name.toLowerCase());
    for (const name of [
      'from',
      'to',
      'subject',
      'date',
      'message-id',
      'reply-to',
      'list-unsubscribe',
      'list-unsubscribe-post',
    ])
      expect(covered).toContain(name);
    const text = raw.toString('latin1');
    for (const [from, to] of [
      ['https://t.example/o/1', 'https://t.example/o/2'],
      ['List-Unsubscribe=One-Click', 'List-Unsubscribe=Two-Clicks'],
      ['news@mail.example', 'boss@mail.example'],
      ['info@sonne.example', 'info@other.example'],
      ['Guten Tag', 'Guten Tak'],
      ['\r\nSubject: ', '\r\nSubject: Real one\r\nSubject: '],
      ['\r\nFrom: ', '\r\nFrom: <boss@mail.example>\r\nFrom: '],
      ['\r\nDate: ', '\r\nReply-To: <evil@other.example>\r\nDate: '],
    ] as const) {
      expect(text.split(from).length, from).toBeGreaterThan(1);
      expect(await passed(Buffer.from(text.replace(from, to), 'latin1')), to).not.toContain('pass');
    }
  });

  it('breaks with any one changed byte of the body, and stands when a server only folds or trims', async () => {
    const raw = await signed([rsaKey]);
    const body = raw.indexOf('\r\n\r\n') + 4;
    for (let at = body; at < raw.length - 2; at += 97) {
      const changed = Buffer.from(raw);
      changed[at] = changed[at] === 0x41 ? 0x42 : 0x41;
      expect(await passed(changed)).not.toContain('pass');
    }
    const refolded = raw.toString('latin1').replace('\r\nFeedback-ID: ', '\r\nfeedback-id:\r\n   ').concat('\r\n\r\n');
    expect(await passed(Buffer.from(refolded, 'latin1'))).toEqual(['pass']);
  });

  it('leaves out what a service on the way replaces', async () => {
    const text = (await signed([rsaKey], person, ['message-id', 'date'])).toString('latin1');
    const replaced = text
      .replace(/\r\nMessage-ID: .*/, '\r\nMessage-ID: <other@service.example>')
      .replace(/\r\nDate: .*/, '');
    expect(await passed(Buffer.from(replaced, 'latin1'))).toEqual(['pass']);
  });
});

describe('a single mail with a signature', () => {
  it('passes, whatever its text holds', async () => {
    const { raw } = await composeSingleMail(
      {
        id: 'sml_1',
        to: 'erika@kunden.example',
        from: { name: 'Autohaus Süd', address: 'no-reply@mail.example' },
        replyTo: null,
        subject: 'Ihr Passwort – bitte bestätigen Sie die Änderung Ihres Zugangs noch heute, danke schön',
        html: '<p>a  b   c \n\n\n.\n</p>',
        text: '.\n..\nFrom here\n  two   blanks  \n\n\n',
        headers: { 'Auto-Submitted': 'auto-generated' },
        messageId: 'sml1.abc@mail.example',
      },
      new Date(),
    );
    const both = await signRaw(raw, [rsaKey, edKey].map(createDkimSigner), new Date());
    expect(await passed(both)).toEqual(['pass', 'pass']);
    expect(both.subarray(-raw.length).equals(raw)).toBe(true);
    expect(await passed(Buffer.concat([both, Buffer.from('more\r\n')]))).not.toContain('pass');
    expect(await signRaw(raw, [], new Date())).toBe(raw);
  });

  it('covers the one-click headers of one that advertises', async () => {
    const path = `https://trust.example/u/${'t'.repeat(60)}/one-click`;
    const { raw } = await composeSingleMail(
      {
        id: 'sml_1',
        to: 'erika@kunden.example',
        from: { name: 'Autohaus Süd', address: 'no-reply@mail.example' },
        replyTo: null,
        subject: 'Ihre Inspektion',
        html: '<p>Hallo</p>',
        text: 'Hallo',
        headers: { 'List-Unsubscribe': `<${path}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
        messageId: 'sml1.abc@mail.example',
      },
      new Date(),
    );
    const both = await signRaw(raw, [createDkimSigner(rsaKey)], new Date());
    const [signature] = await verdicts(both);
    const covered = signature!.signingHeaders!.keys.toLowerCase().split(/[: ]+/);
    expect(covered).toEqual(expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post']));
    expect(await passed(both)).toEqual(['pass']);
    const text = both.toString('latin1');
    for (const [from, to] of [
      [path, `${path}x`],
      ['List-Unsubscribe=One-Click', 'List-Unsubscribe=Two-Clicks'],
      ['\r\nDate: ', '\r\nList-Unsubscribe: <https://evil.example/>\r\nDate: '],
    ] as const) {
      expect(text.split(from).length, from).toBe(2);
      expect(await passed(Buffer.from(text.replace(from, to), 'latin1')), to).not.toContain('pass');
    }
  });
});

describe('keys', () => {
  it('refuses short ones and ones of another kind, and never quotes them', () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    for (const key of [
      { ...rsaKey, privateKey: der(short) },
      { ...rsaKey, privateKey: edKey.privateKey },
      { ...edKey, privateKey: rsaKey.privateKey },
    ])
      expect(() => createDkimSigner(key)).toThrow('a DKIM key is RSA of at least 2048 bits or Ed25519');
  });
});
