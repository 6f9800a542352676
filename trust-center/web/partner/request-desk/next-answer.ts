import { asksForCopy, needsIdentity, type RequestKind, refusalsFor } from '../../../requests/kinds.ts';
import type { RequestView } from '../../../requests/view-request.ts';

/** What the answer of an open request is: which words the page has, and which use case it calls. */
export type AnswerKind = 'no_data' | 'copy' | Exclude<RequestKind, 'access' | 'portability'>;

type Known = Pick<RequestView, 'kind' | 'standing' | 'person'>;

/** An objection is heeded for an address that is nobody's yet too; all else needs a person. */
export function answerOf({ kind, standing, person }: Known): AnswerKind {
  if (kind === 'objection') return 'objection';
  if (standing !== 'contact' || !person) return 'no_data';
  return asksForCopy(kind) ? 'copy' : (kind as AnswerKind);
}

export const waitsForIdentity = (view: Known & Pick<RequestView, 'identity'>): boolean =>
  answerOf(view) !== 'no_data' && needsIdentity(view.kind) && view.identity.result !== 'confirmed';

export const mayRefuse = ({ kind }: Pick<RequestView, 'kind'>): boolean => refusalsFor(kind).length > 0;
