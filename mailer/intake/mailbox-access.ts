/** Signs in to a mailbox with OAuth 2.0 (XOAUTH2), where its provider takes no passwords. */
import { promisify } from 'node:util';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import { MailboxError } from './mailbox-trouble.ts';

export interface TokenSettings {
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  tokenUrl: string;
}

export interface MailboxAccess {
  /** A token that counts now; fetched once and kept until it ends. Rejects with MailboxError where none can be had. */
  token(): Promise<string>;
  /** What XOAUTH2 sends for it, in base64 */
  proof(token: string): string;
  /** The mailbox took the last one no more: the next is a new one. */
  refused(): void;
}

/** Of an error on the way to the service for tokens: what it said itself is a refusal, all else the way there. */
const isRefusal = (error: unknown): boolean => (error as { code?: unknown }).code === 'EOAUTH2';

/** @param user whose mailbox it is */
export function createMailboxAccess(
  user: string,
  { clientId, clientSecret, refreshToken, tokenUrl }: TokenSettings,
): MailboxAccess {
  const source = new XOAuth2({ user, clientId, clientSecret, refreshToken, accessUrl: tokenUrl });
  const ask = promisify((renew: boolean, done: (error: Error | null, token?: string) => void) =>
    source.getToken(renew, (error: Error | null, token?: string) => done(error, token)),
  );
  let isRefused = false;
  return {
    async token() {
      try {
        const token = await ask(isRefused);
        isRefused = false;
        // It stands between separators: a service that puts one into its token would write fields of its own.
        if (!token || !/^[\x21-\x7e]+$/.test(token)) throw new MailboxError('token_refused');
        return token;
      } catch (error) {
        if (error instanceof MailboxError) throw error;
        throw new MailboxError(
          isRefusal(error) || error instanceof SyntaxError ? 'token_refused' : 'token_unreachable',
        );
      }
    },
    proof: (token) => source.buildXOAuth2Token(token),
    refused() {
      isRefused = true;
    },
  };
}
