/**
 * The one error registry of the product: every failure that a person or a program can meet has a code, an HTTP status and a
 * sentence in each language that says what is wrong and how to mend it. `{name}` in a sentence is filled from the failure's
 * parameters; parameters never hold a customer's data. One file a subject lies in `errors/`.
 */
import { accessErrors } from './errors/access.ts';
import { aggregatesErrors } from './errors/aggregates.ts';
import { blocksErrors } from './errors/blocks.ts';
import { campaignsErrors } from './errors/campaigns.ts';
import { consentErrors } from './errors/consent.ts';
import { contactFieldsErrors } from './errors/contact-fields.ts';
import { dataRequestErrors } from './errors/data-requests.ts';
import { departureErrors } from './errors/departure.ts';
import { documentsErrors } from './errors/documents.ts';
import { erasureErrors } from './errors/erasure.ts';
import { formsErrors } from './errors/forms.ts';
import { imagesErrors } from './errors/images.ts';
import { incidentsErrors } from './errors/incidents.ts';
import { keysErrors } from './errors/keys.ts';
import { logErrors } from './errors/log.ts';
import { messagesErrors } from './errors/messages.ts';
import { ordersErrors } from './errors/orders.ts';
import { peopleErrors } from './errors/people.ts';
import { requestsErrors } from './errors/requests.ts';
import { rulesErrors } from './errors/rules.ts';
import { sendersErrors } from './errors/senders.ts';
import { signInErrors } from './errors/sign-in.ts';
import { suppressionsErrors } from './errors/suppressions.ts';
import { templatesErrors } from './errors/templates.ts';
import { transportsErrors } from './errors/transports.ts';
import { upgradesErrors } from './errors/upgrades.ts';
import type { Localised } from './language.ts';

export const ERRORS = {
  ...accessErrors,
  ...aggregatesErrors,
  ...blocksErrors,
  ...campaignsErrors,
  ...consentErrors,
  ...contactFieldsErrors,
  ...dataRequestErrors,
  ...departureErrors,
  ...documentsErrors,
  ...erasureErrors,
  ...formsErrors,
  ...imagesErrors,
  ...incidentsErrors,
  ...keysErrors,
  ...logErrors,
  ...ordersErrors,
  ...peopleErrors,
  ...requestsErrors,
  ...rulesErrors,
  ...sendersErrors,
  ...signInErrors,
  ...messagesErrors,
  ...suppressionsErrors,
  ...templatesErrors,
  ...transportsErrors,
  ...upgradesErrors,
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** True for a code of the registry; one that was stored or sent may be of another release. */
export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);

/** An expected failure as it crosses a boundary: a code of the registry and the parameters of its sentence. */
export interface Failure<C extends ErrorCode = ErrorCode> {
  code: C;
  params?: Record<string, string | number>;
}

export const failure = <C extends ErrorCode>(code: C, params?: Failure['params']): Failure<C> =>
  params ? { code, params } : { code };

/** Thrown where a result cannot be returned: in loaders, actions and handlers. Its message is for logs and holds no parameter. */
export class FailureError extends Error {
  readonly failure: Failure;
  constructor(cause: Failure) {
    super(cause.code);
    this.name = 'FailureError';
    this.failure = cause;
  }
}

/** The sentence of a failure in one language, with its parameters filled in. */
export function sentence(cause: Failure, language: keyof Localised): string {
  const template: string = ERRORS[cause.code][language];
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(cause.params?.[name] ?? ''));
}

export const statusOf = (cause: Failure): number => ERRORS[cause.code].status;

/** True for a {@link FailureError}, also for one of another bundle's copy of this module (where `instanceof` would say no). */
export const isFailureError = (error: unknown): error is FailureError =>
  error instanceof Error && error.name === 'FailureError' && 'failure' in error;
