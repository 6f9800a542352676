/** The form of a mail server: one for each way of signing in, so that nobody sees fields that mean nothing to theirs. */
import { wholeNumber } from '@multipartner/ui/form-data';
import { z } from 'zod';
import type { TransportServer } from '../../../clients/mail/transport-settings.ts';
import { tlsMode } from '../../../clients/mail/transport-settings.ts';
import { MOST_CONNECTIONS, MOST_PARTNERS, MOST_WEIGHT } from '../../../transports/limits.ts';
import type { TransportInput } from '../../../transports/transport-input.ts';

export const WAYS = ['smtp', 'oauth2', 'ses', 'file'] as const;
export type Way = (typeof WAYS)[number];
export const way = z.enum(WAYS);

const MOST_PER_HOUR = 100_000_000;
const host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[\w.:-]+$/);
/** Secrets are called passwords here: what is called so never travels back to the page. Empty: the one that was given stays. */
const secret = z.string().max(4_000).default('');
const port = z.number().int().min(1).max(65_535);
const text = (most: number) => z.string().trim().min(1).max(most);

const common = {
  name: text(80),
  weight: z.number().int().min(1).max(MOST_WEIGHT),
  connections: z.number().int().min(1).max(MOST_CONNECTIONS),
  mostPerHour: wholeNumber({ least: 1, most: MOST_PER_HOUR }).optional(),
  whose: z.enum(['everybody', 'chosen']),
  partnerIds: z.array(z.string().max(40)).max(MOST_PARTNERS).default([]),
};
const schemas = {
  smtp: z.object({
    ...common,
    host,
    port,
    tls: tlsMode,
    user: z.string().trim().max(320).optional(),
    password: secret,
  }),
  oauth2: z.object({
    ...common,
    host,
    port,
    tls: tlsMode,
    user: text(320),
    clientId: text(500),
    clientPassword: secret,
    refreshPassword: secret,
    tokenUrl: z.url({ protocol: /^https?$/ }).max(500),
  }),
  ses: z.object({
    ...common,
    region: z
      .string()
      .trim()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
    accessKeyId: z.string().trim().min(8).max(128),
    accessPassword: secret,
    configurationSet: z.string().trim().max(64).optional(),
    endpoint: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional(),
  }),
  file: z.object(common),
};

/** @param kind of the form; its output is what the use cases take */
export const serverSchema = (kind: Way) =>
  z
    .discriminatedUnion('way', [
      schemas.smtp.extend({ way: z.literal('smtp') }),
      schemas.oauth2.extend({ way: z.literal('oauth2') }),
      schemas.ses.extend({ way: z.literal('ses') }),
      schemas.file.extend({ way: z.literal('file') }),
    ])
    .refine((value) => value.way === kind)
    .superRefine(({ whose, partnerIds }, context) => {
      if (whose === 'everybody' || partnerIds.length > 0) return;
      context.addIssue({ code: 'too_small', origin: 'array', minimum: 1, input: partnerIds, path: ['partnerIds'] });
    })
    .transform(
      (value): TransportInput => ({
        name: value.name,
        weight: value.weight,
        connections: value.connections,
        mostPerHour: value.mostPerHour ?? null,
        partnerIds: value.whose === 'chosen' ? value.partnerIds : [],
        server: serverOf(value),
      }),
    );

type Values =
  | (z.output<typeof schemas.smtp> & { way: 'smtp' })
  | (z.output<typeof schemas.oauth2> & { way: 'oauth2' })
  | (z.output<typeof schemas.ses> & { way: 'ses' })
  | (z.output<typeof schemas.file> & { way: 'file' });

function serverOf(value: Values): TransportServer {
  switch (value.way) {
    case 'smtp': {
      const { host, port, tls, user, password } = value;
      return { kind: 'smtp', host, port, tls, signIn: user ? { way: 'password', user, password } : { way: 'none' } };
    }
    case 'oauth2': {
      const { host, port, tls, user, clientId, clientPassword, refreshPassword, tokenUrl } = value;
      const secrets = { clientSecret: clientPassword, refreshToken: refreshPassword };
      return { kind: 'smtp', host, port, tls, signIn: { way: 'oauth2', user, clientId, tokenUrl, ...secrets } };
    }
    case 'ses': {
      const { region, accessKeyId, accessPassword, configurationSet = null, endpoint = null } = value;
      return { kind: 'ses', region, endpoint, accessKeyId, secretAccessKey: accessPassword, configurationSet };
    }
    default:
      return { kind: 'file' };
  }
}
