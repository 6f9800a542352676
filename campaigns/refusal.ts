/** What a use case answers when it refuses: a failure of the registry, and where it applies the fields or regions it is about. */
import { type ErrorCode, type Failure, failure } from '@multipartner/kernel/errors';
import { failed, type Result } from '@multipartner/kernel/result';
import type { Violation } from '@multipartner/templates-engine/validate';
import type { z } from 'zod';
import { type FieldIssue, isIssueCode } from './field-issues.ts';

export interface Refusal extends Failure {
  fields?: FieldIssue[];
  violations?: Violation[];
}

export type Outcome<T> = Result<T, Refusal>;

export const refuse = (code: ErrorCode, params?: Failure['params']): { ok: false; failure: Refusal } =>
  failed(failure(code, params));

/** Refuses an input because of single fields; each can be shown where it was typed. */
export const refuseFields = (fields: FieldIssue[]): { ok: false; failure: Refusal } =>
  failed({ ...failure('INVALID'), fields });

/** Refuses to publish a draft that lacks something: `code` has the place `detail` for the fields. */
export function refuseIncomplete(code: ErrorCode, fields: FieldIssue[]): { ok: false; failure: Refusal } {
  const detail = fields.map(({ field }) => field).join(', ');
  return failed({ ...failure(code, { detail: detail.slice(0, 300) }), fields });
}

/** The issues of a failed parse of one of our input schemas, whose messages are issue codes. */
export const issuesOf = (error: z.ZodError): FieldIssue[] =>
  error.issues.slice(0, MAX_ISSUES).map((issue) => ({
    field: issue.path.join('.'),
    issue: isIssueCode(issue.message) ? issue.message : 'malformed',
  }));

const MAX_ISSUES = 50;
