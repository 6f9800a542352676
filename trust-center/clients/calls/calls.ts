/** Types that turn the call tables of `contracts.ts` into functions: what a call takes and what it gives. */

import type { Failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import type { Result } from '@multipartner/kernel/result';
import { z } from 'zod';
import { transportId } from '../mail/transport-settings.ts';

export interface Call {
  method: string;
  path: string;
  body?: z.ZodType;
  response: z.ZodType;
}
export type CallTable = Record<string, Call>;

type ParamNames<P extends string> = P extends `${string}:${infer N}/${infer Rest}`
  ? N | ParamNames<`/${Rest}`>
  : P extends `${string}:${infer N}`
    ? N
    : never;
type ParamsOf<P extends string> = [ParamNames<P>] extends [never] ? unknown : { params: Record<ParamNames<P>, string> };

/** Input of a call: `params` where its path has any, `body` where it takes one. */
export type CallInput<C extends Call> = ParamsOf<C['path']> &
  (C extends { body: infer B extends z.ZodType } ? { body: z.input<B> } : unknown);
/** Input as the handler sees it, after the schema. */
export type ParsedInput<C extends Call> = ParamsOf<C['path']> &
  (C extends { body: infer B extends z.ZodType } ? { body: z.output<B> } : unknown);
export type CallOutput<C extends Call> = z.output<C['response']>;
export type CallResult<C extends Call> = Promise<Result<CallOutput<C>, Failure>>;

/** What may stand in the path of a call; nothing else has a form that could be mistaken for a path. */
export const PATH_PARAMS = {
  partnerId: z.string().refine((value) => isId('partner', value)),
  packageId: z.string().refine((value) => isId('sendPackage', value)),
  keyId: z.string().refine((value) => isId('dkimKey', value)),
  leaseId: z.string().refine((value) => isId('lease', value)),
  transportId,
  formTemplateVersionId: z.string().refine((value) => isId('formTemplateVersion', value)),
  messageTemplateVersionId: z.string().refine((value) => isId('messageTemplateVersion', value)),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
} as const satisfies Record<string, z.ZodType<string>>;

/** The path of a call with its parameters filled in. */
export const pathOf = (path: string, params: Record<string, string> = {}): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
