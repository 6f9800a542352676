import { isFailureError } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { pageOf } from '@multipartner/serving/rest';
import { MESSAGE_FIELD_TYPES, MESSAGE_GROUNDS } from '@multipartner/templates-engine/message-template';
import { z } from 'zod';
import type { MessageView } from '../messages/read-messages.ts';
import { explainMessageRefusal } from './explain-message-refusal.ts';
import { byKey, id, instant, iso, trustRoute } from './trust-route.ts';

const tag = 'Messages';
const message = z.object({
  id,
  template: z.string(),
  contactId: id.nullable(),
  state: z
    .enum(['queued', 'sent', 'failed', 'bounced', 'complained', 'forgotten'])
    .describe(
      'sent: the receiving server took it · bounced: it came back · complained: its reader called it spam · forgotten: only the fact is kept',
    ),
  reason: z
    .string()
    .nullable()
    .describe('Enhanced status code (RFC 3463) or a code of ours: of the bounce, or of the last try that failed'),
  attempts: z.int(),
  createdAt: instant,
  acceptedAt: instant.nullable(),
  answeredAt: instant.nullable().describe('When it came back, or somebody complained about it'),
});
const shown = ({ messageId, createdAt, acceptedAt, answeredAt, ...view }: MessageView) => ({
  id: messageId,
  ...view,
  createdAt: createdAt.toISOString(),
  acceptedAt: iso(acceptedAt),
  answeredAt: iso(answeredAt),
});

export const messageRoutes = [
  trustRoute({
    method: 'GET',
    path: '/api/v1/message-templates',
    scope: 'messages:send',
    summary: 'What headquarters wrote for mails to one person, with the fields that your system gives',
    tag,
    response: z.object({
      items: z.array(
        z.object({
          key: z.string(),
          name: z.string(),
          version: z.int(),
          ground: z.enum(MESSAGE_GROUNDS).describe('service: about an order; else the person needs a ground for it'),
          fields: z.array(z.object({ name: z.string(), type: z.enum(MESSAGE_FIELD_TYPES), required: z.boolean() })),
        }),
      ),
    }),
    handler: async ({ services }) =>
      ok({
        items: (await services.messages.listTemplates()).map(({ key, name, number, content: { ground, fields } }) => ({
          key,
          name,
          version: number,
          ground,
          fields,
        })),
      }),
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/messages',
    scope: 'messages:send',
    summary:
      'Send a mail to one person by a template; with an Idempotency-Key, a repetition within a day sends nothing',
    tag,
    body: z.strictObject({
      template: z.string().max(40),
      to: z
        .union([z.strictObject({ contactId: id }), z.strictObject({ email: z.string().max(320) })])
        .describe('An address that is no contact gets mails about orders only, and does not become one'),
      senderId: id.optional().describe('One of `GET /api/v1/senders`; the one in use when absent'),
      language: z
        .enum(['en', 'de'])
        .optional()
        .describe('When absent the contact’s own if it is one of these, else the partner’s'),
      values: z
        .record(z.string().max(40), z.string().max(2_000))
        .default({})
        .describe('Days as 2026-12-31, numbers as 1234.5, money as 12.50 EUR, links by https'),
      usefulUntil: z.iso
        .datetime({ offset: true })
        .optional()
        .describe('After this moment it is not sent, wherever it waits: for a link that ends, or the evening before'),
    }),
    response: z.object({ messageId: id }),
    status: 202,
    recognises: true,
    async handler({ body, caller, services, repetition, language }) {
      try {
        return ok(await services.messages.sendMessage(byKey(caller, 'single_message'), { ...body, repetition }));
      } catch (error) {
        if (!isFailureError(error)) throw error;
        return failed(explainMessageRefusal(error.failure, language));
      }
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/messages',
    scope: 'messages:send',
    summary: 'Mails to one person, newest first; no address stands in them',
    tag,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(100).default(50).describe('Rows per page'),
      after: z.string().max(40).optional().describe('`next` of the page before'),
    }),
    response: pageOf(message),
    handler: async ({ query, caller, services }) => {
      const { items, next } = await services.messages.listMessages(byKey(caller, 'single_message'), query);
      return ok({ items: items.map(shown), next });
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/messages/:messageId',
    scope: 'messages:send',
    summary: 'What became of one mail',
    tag,
    params: z.object({ messageId: id }),
    response: message,
    handler: async ({ params: { messageId }, caller, services }) =>
      ok(shown(await services.messages.readMessage(byKey(caller, 'single_message'), messageId))),
  }),
];
