/** Webhooks of providers: each is there once its secret is set. */
import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import type { Provider } from './provider-event.ts';
import { snsHost } from './sns-certificates.ts';

const isPublicKey = (text: string): boolean => {
  try {
    createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    return true;
  } catch {
    return false;
  }
};

const schema = z.object({
  /** The only topic whose messages are believed */
  WEBHOOK_SES_TOPIC_ARN: z
    .string()
    .refine((arn) => snsHost(arn) !== null, 'is no ARN of a topic')
    .optional(),
  /** HTTP webhook signing key */
  WEBHOOK_MAILGUN_KEY: z.string().min(16).optional(),
  /** name:password, as in the webhook's address */
  WEBHOOK_POSTMARK_LOGIN: z
    .string()
    .regex(/^[^:]+:.{16,}$/, 'name:password, the password of at least 16 characters')
    .optional(),
  /** Verification key as SendGrid shows it */
  WEBHOOK_SENDGRID_KEY: z.string().refine(isPublicKey, 'is no public key').optional(),
});
export type WebhookSettings = z.infer<typeof schema>;

const OF_PROVIDER: Readonly<Record<Provider, keyof WebhookSettings>> = {
  ses: 'WEBHOOK_SES_TOPIC_ARN',
  mailgun: 'WEBHOOK_MAILGUN_KEY',
  postmark: 'WEBHOOK_POSTMARK_LOGIN',
  sendgrid: 'WEBHOOK_SENDGRID_KEY',
};

/** Providers whose notices are taken */
export const providersOf = (settings: WebhookSettings): Provider[] =>
  (Object.keys(OF_PROVIDER) as Provider[]).filter((provider) => settings[OF_PROVIDER[provider]] !== undefined);

/** Throws an error that names every wrong variable, never a value. */
export function readWebhookSettings(source: Readonly<Record<string, string | undefined>>): WebhookSettings {
  const parsed = schema.safeParse(
    Object.fromEntries(Object.entries(source).filter(([name, value]) => name in schema.shape && value)),
  );
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new Error(`The settings of webhooks are wrong: ${wrong}`);
}
