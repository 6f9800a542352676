/**
 * What is the matter with an order, in the reader's language. Said on the server: the registries of failures and of reasons are large, and a
 * page shows a sentence or two of them.
 */
import { failure, isErrorCode, sentence } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import type { OrderResults } from '../../../../orders/reports/partner-results.ts';
import { nextStep, reasonWords } from '../reasons.ts';

export interface Trouble {
  /** Why it was halted */
  halt: string | null;
  /** The answer of a mail server that halted it */
  refusal: string | null;
  /** Why it stands still, and what helps */
  standing: { words: string; next: string | null } | null;
}

export function sayTrouble(
  { standing, haltReason, refusal }: Pick<OrderResults, 'standing' | 'haltReason' | 'refusal'>,
  language: Language,
): Trouble {
  return {
    halt: haltReason && isErrorCode(haltReason) ? sentence(failure(haltReason), language) : null,
    refusal: refusal ? reasonWords(refusal, language) : null,
    standing:
      standing?.kind === 'keys'
        ? { words: sentence(standing.failure, language), next: null }
        : standing?.kind === 'mail_server'
          ? { words: reasonWords(standing.reason, language), next: nextStep(standing.reason, language, 'go-on') }
          : null,
  };
}

export interface NotGotRow {
  words: string;
  next: string;
  people: number;
}

/** Who did not get it by reasons in words, most people first. Several codes can have the same words. */
export function sayReasons(peopleByCode: Readonly<Record<string, number>>, language: Language): NotGotRow[] {
  const rows = new Map<string, NotGotRow>();
  for (const [reason, people] of Object.entries(peopleByCode)) {
    const words = reasonWords(reason, language);
    const sameWords = rows.get(words)?.people ?? 0;
    rows.set(words, { words, next: nextStep(reason, language, 'over'), people: sameWords + people });
  }
  return [...rows.values()].sort((a, b) => b.people - a.people);
}
