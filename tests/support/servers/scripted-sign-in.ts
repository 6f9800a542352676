/** The server's half of signing in by SMTP (RFC 4954): PLAIN, LOGIN, CRAM-MD5 and XOAUTH2, one step per line of the client. */
import { createHmac } from 'node:crypto';

export interface SignInScript {
  mechanisms: ('PLAIN' | 'LOGIN' | 'CRAM-MD5' | 'XOAUTH2')[];
  user: string;
  /** Password, or with XOAUTH2 the token that is valid */
  secret: string;
  /** Instead of the usual refusal */
  refusal?: string;
}

const CHALLENGE = '<1896.697170952@scripted.example>';
const encode = (text: string): string => Buffer.from(text).toString('base64');
const decode = (text: string): string => Buffer.from(text, 'base64').toString();

/** @param lines what the client has said since AUTH, that line first */
export function signInStep(
  { mechanisms, user, secret, refusal }: SignInScript,
  lines: readonly string[],
): { reply: string; done: 'in' | 'out' | null } {
  const [, mechanism = '', initial] = lines[0]!.split(' ');
  const known = mechanisms.find((name) => name === mechanism.toUpperCase());
  const given = [...(initial === undefined ? [] : [initial]), ...lines.slice(1)];
  const judge = (right: boolean) =>
    right
      ? ({ reply: '235 2.7.0 Welcome', done: 'in' } as const)
      : ({ reply: refusal ?? '535 5.7.8 Wrong', done: 'out' } as const);
  const ask = (challenge: string) => ({ reply: `334 ${challenge}`, done: null });
  switch (known) {
    case 'PLAIN':
      return given.length === 0 ? ask('') : judge(decode(given[0]!) === `\0${user}\0${secret}`);
    case 'LOGIN':
      if (given.length < 2) return ask(encode(given.length === 0 ? 'Username:' : 'Password:'));
      return judge(decode(given[0]!) === user && decode(given[1]!) === secret);
    case 'CRAM-MD5': {
      if (given.length === 0) return ask(encode(CHALLENGE));
      const digest = createHmac('md5', secret).update(CHALLENGE).digest('hex');
      return judge(decode(given[0]!) === `${user} ${digest}`);
    }
    case 'XOAUTH2':
      if (given.length === 0) return ask('');
      if (given.length === 1 && decode(given[0]!) !== `user=${user}\x01auth=Bearer ${secret}\x01\x01`)
        return ask(encode('{"status":"401"}'));
      return judge(given.length === 1);
    default:
      return { reply: '504 5.5.4 Unrecognized authentication type', done: 'out' };
  }
}
