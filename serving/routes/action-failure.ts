import type { Failure } from '@multipartner/kernel/errors';

/** What an action answers instead of its result when it refuses: the form stays as it is and shows `message`. */
export interface ActionFailure {
  failure: Failure;
  /** The failure's sentence in the person's language. */
  message: string;
  /** Where to sign in again, in another tab, when that is what is missing. */
  signInPath?: string;
}

const isActionFailure = (data: unknown): data is ActionFailure =>
  typeof data === 'object' && data !== null && 'failure' in data && 'message' in data;

/** The refusal in an action's answer, if it is one. */
export const failureOf = (data: unknown): ActionFailure | undefined => (isActionFailure(data) ? data : undefined);

/** The refusal that a page with a form has to say itself: a missing sign-in is said inside the form, with the way back in. */
export const refusalBeside = (data: unknown): ActionFailure | undefined =>
  isActionFailure(data) && !data.signInPath ? data : undefined;

/** The action's own result, if it is not a refusal. */
export const resultOf = <T>(data: T | undefined): Exclude<T, ActionFailure> | undefined =>
  data === undefined || isActionFailure(data) ? undefined : (data as Exclude<T, ActionFailure>);
