/** What was typed and not yet saved, kept in this browser: it survives a lost connection, an expired session and a closed tab. */
import type { FormValues } from '../fields/field-view.ts';

export interface Draft {
  revision: number;
  /** When it was typed, ISO 8601 */
  at: string;
  values: FormValues;
}

const keyOf = (userId: string, participationId: string): string => `mp-draft:${userId}:${participationId}`;

/** A full or forbidden storage is no reason to stop anybody from typing. */
function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

export const keepDraft = (userId: string, participationId: string, kept: Draft): void => {
  quietly(() => localStorage.setItem(keyOf(userId, participationId), JSON.stringify(kept)));
};

export const forgetDraft = (userId: string, participationId: string): void => {
  quietly(() => localStorage.removeItem(keyOf(userId, participationId)));
};

export function findDraft(userId: string, participationId: string): Draft | null {
  const kept = quietly(
    () => JSON.parse(localStorage.getItem(keyOf(userId, participationId)) ?? 'null') as Draft | null,
  );
  // Other versions of this page may have written something else here.
  const isDraft = typeof kept?.at === 'string' && typeof kept.values === 'object' && kept.values !== null;
  return isDraft ? kept : null;
}
