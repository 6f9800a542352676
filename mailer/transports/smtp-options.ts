/** A server of the settings, or of SMTP_URL, as nodemailer's options. */
import type { SmtpSignIn, TransportServer } from '@multipartner/trust-center/transport-settings';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import type { SMTPTransportAuthOptions, SMTPTransportOptions } from 'nodemailer/lib/smtp-transport';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { SmtpServer } from '../wire/open-line.ts';

export type SmtpOptions = SMTPTransportOptions;
export type SmtpTransportServer = Extract<TransportServer, { kind: 'smtp' }>;

/** @param url `smtp://user:password@host:port`; its query may hold nodemailer's options, `?requireTLS=true` */
export const optionsOfUrl = (url: string): SmtpOptions => parseConnectionUrl(url);

export function optionsOf({ host, port, tls, signIn }: SmtpTransportServer): SmtpOptions {
  return {
    host,
    port,
    secure: tls === 'implicit',
    // Demanded: a server that does not offer it, or somebody who hides the offer, gets no mail.
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(signIn.way === 'none' ? {} : { auth: authOf(signIn) }),
  };
}

function authOf(signIn: Exclude<SmtpSignIn, { way: 'none' }>): SMTPTransportAuthOptions {
  if (signIn.way === 'password') return { user: signIn.user, pass: signIn.password };
  const { user, clientId, clientSecret, refreshToken, tokenUrl: accessUrl } = signIn;
  return { type: 'OAuth2', user, clientId, clientSecret, refreshToken, accessUrl };
}

/** What a line signs in with. A token is fetched once and kept for all connections until it ends. */
export function serverOf({ auth, ...options }: SmtpOptions): SmtpServer {
  if (!auth) return options;
  if (!('clientId' in auth)) return { ...options, auth: auth as SmtpServer['auth'] };
  const oauth2 = new XOAuth2(auth);
  return { ...options, auth: { user: auth.user, oauth2 } as unknown as SmtpServer['auth'] };
}
