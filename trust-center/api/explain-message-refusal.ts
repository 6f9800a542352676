import type { Failure } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import type { ApiRefusal } from '@multipartner/serving/rest';
import { type KeyOf, translate } from '@multipartner/ui/messages';
import { refusalWords } from '../messages/refusal-words.messages.ts';

type Issue = NonNullable<ApiRefusal['issues']>[number];

function issueOf({ code, params = {} }: Failure): { path: Issue['path']; word: string } | null {
  const { field, issue, type, reason } = params as Record<string, string>;
  if (code === 'INVALID') return { path: ['to', 'email'], word: 'address' };
  if (code === 'MESSAGE_NOT_PERMITTED') return { path: ['to'], word: reason ?? '' };
  if (code !== 'MESSAGE_VALUE') return null;
  const path = field === 'usefulUntil' && issue === 'past' ? [field] : ['values', field ?? ''];
  return { path, word: issue === 'malformed' ? `malformed_${type}` : (issue ?? '') };
}

/** A refusal of a single mail with the field that it is about and what is wrong with it. */
export function explainMessageRefusal(cause: Failure, language: Language): ApiRefusal {
  const found = issueOf(cause);
  if (!found || !Object.hasOwn(refusalWords.en, found.word)) return cause;
  const message = translate(refusalWords, language)(found.word as KeyOf<typeof refusalWords>);
  return { ...cause, issues: [{ path: found.path, message }] };
}
