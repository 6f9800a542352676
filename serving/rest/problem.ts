/** Errors of the REST API as RFC 9457 problem details; codes and sentences come from the error registry. */
import { type ErrorCode, type Failure, failure, sentence, statusOf } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import type { Response } from 'express';
import { z } from 'zod';

export const problem = z.object({
  type: z.string().describe('Stays the same for the same kind of problem'),
  title: z.string(),
  status: z.int(),
  code: z.string().describe('Code of the error registry'),
  detail: z.string().optional(),
  errors: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .optional()
    .describe('Fields that need attention'),
});

const titleOf = (code: ErrorCode): string => code.toLowerCase().replaceAll('_', ' ');

export function sendProblem(
  response: Response,
  cause: Failure,
  language: Language,
  issues?: readonly { path: PropertyKey[]; message: string }[],
): void {
  const body: z.infer<typeof problem> = {
    type: `https://multipartner.example/problems/${cause.code.toLowerCase().replaceAll('_', '-')}`,
    title: titleOf(cause.code),
    status: statusOf(cause),
    code: cause.code,
    detail: sentence(cause, language),
    ...(issues ? { errors: issues.slice(0, 50).map(({ path, message }) => ({ path: path.join('.'), message })) } : {}),
  };
  if (cause.code === 'UNAUTHENTICATED') response.setHeader('WWW-Authenticate', 'Bearer realm="multipartner"');
  if (cause.code === 'RATE_LIMITED') response.setHeader('Retry-After', String(cause.params?.seconds ?? 60));
  if (cause.code === 'IDEMPOTENCY_RUNNING') response.setHeader('Retry-After', '60');
  response.status(body.status).type('application/problem+json').send(JSON.stringify(body));
}

export const notValid = (what: string): Failure => failure('BAD_REQUEST', { detail: what });
