/** HQ's words for a mail to one person while HQ works on them: the same parts as published ones, not yet checked for completeness. */
import { LANGUAGES, type Language } from '@multipartner/kernel/language';
import {
  MESSAGE_FIELD_TYPES,
  MESSAGE_GROUNDS,
  type MessageContent,
  type MessageWords,
  MOST_LETTERS,
  messageContent,
} from '@multipartner/templates-engine/message-template';
import {
  SYSTEM_MESSAGES,
  type SystemMessageContent,
  type SystemMessageKey,
  systemWordFaults,
} from '@multipartner/templates-engine/system-messages';
import { z } from 'zod';
import { type FieldIssue, isIssueCode } from '../field-issues.ts';

const text = (most: number) => z.string({ error: 'required' }).trim().max(most, 'too_long');
const words = z.strictObject({
  subject: text(MOST_LETTERS.subject),
  greeting: text(MOST_LETTERS.greeting),
  text: text(MOST_LETTERS.text),
  action: text(MOST_LETTERS.action),
  closing: text(MOST_LETTERS.closing),
});

export const messageDraft = z.strictObject({
  ground: z.enum(MESSAGE_GROUNDS),
  fields: z
    .array(z.strictObject({ name: text(30), type: z.enum(MESSAGE_FIELD_TYPES), required: z.boolean() }))
    .max(20, 'too_long'),
  words: z.strictObject({ en: words, de: words } satisfies Record<Language, typeof words>),
});
export type MessageDraft = z.infer<typeof messageDraft>;

const FIRST: Record<Language, MessageWords> = {
  en: { subject: 'News about your order', greeting: 'Hello {name},', text: '', action: '', closing: '{partner}' },
  de: { subject: 'Neues zu Ihrem Auftrag', greeting: 'Guten Tag {name},', text: '', action: '', closing: '{partner}' },
};

/** What a new mail begins with. */
export const firstDraft = (): MessageDraft => ({ ground: 'service', fields: [], words: FIRST });

/** The product's own words: what HQ begins with where it wants others. */
export const systemDraft = (key: SystemMessageKey): MessageDraft => ({
  ground: 'service',
  fields: [],
  words: SYSTEM_MESSAGES[key].words,
});

export type Judged<T> = { content: T; issues: [] } | { content: null; issues: FieldIssue[] };

const named = (issue: string): FieldIssue['issue'] => (isIssueCode(issue) ? issue : 'malformed');

/** A draft as content that partners' systems can send by. `linkHosts`: where HQ's links may lead */
export function judgeDraft(draft: MessageDraft, linkHosts: readonly string[]): Judged<MessageContent> {
  const parsed = messageContent.safeParse({ ...draft, linkHosts });
  if (parsed.success) return { content: parsed.data, issues: [] };
  const issues = parsed.error.issues.slice(0, 50);
  return {
    content: null,
    issues: issues.map(({ path, message }) => ({ field: path.join('.'), issue: named(message) })),
  };
}

/** The same for one of the product's own mails, of which only the words are HQ's. */
export function judgeSystemDraft(key: SystemMessageKey, draft: MessageDraft): Judged<SystemMessageContent> {
  const issues = LANGUAGES.flatMap((language) => {
    const said = draft.words[language];
    const empty = (['subject', 'text'] as const).filter((part) => said[part] === '');
    const faults = [...empty.map((part) => ({ part, issue: 'required' })), ...systemWordFaults(key, said)];
    return faults.map(({ part, issue }): FieldIssue => ({ field: `words.${language}.${part}`, issue: named(issue) }));
  });
  return issues.length > 0 ? { content: null, issues } : { content: { words: draft.words }, issues: [] };
}
