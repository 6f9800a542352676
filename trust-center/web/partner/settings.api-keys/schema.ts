import type { Language } from '@multipartner/kernel/language';
import { isoDay } from '@multipartner/ui/day';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import { keysMessages } from './keys.messages.ts';

export const SCOPES = [
  'contacts:read',
  'contacts:write',
  'orders:read',
  'orders:write',
  'forms:read',
  'forms:write',
  'log:read',
  'documents:read',
  'documents:write',
  'departure:read',
  'departure:write',
] as const;
/** Given by custodians at their own desk; shown in every list of keys. */
export const CUSTODIAN_SCOPES = ['keys:read', 'keys:write', 'emergency:read', 'emergency:write'] as const;
/** Given by officers at theirs */
export const OFFICER_SCOPES = [
  'log:read',
  'documents:read',
  'documents:write',
  'oversight:read',
  'oversight:write',
] as const;
export type Scope = (typeof SCOPES | typeof CUSTODIAN_SCOPES | typeof OFFICER_SCOPES)[number];

/** The end of a day, UTC: a key that "ends on" a day still works on it. */
const endOf = (day: string): Date => new Date(`${day}T23:59:59Z`);

export const keySchema = <S extends Scope>(language: Language, scopes: readonly S[]) =>
  z.object({
    name: z.string().trim().min(1).max(80),
    scopes: z.array(z.enum(scopes)).min(1),
    expires: isoDay
      .transform(endOf)
      .refine((end) => end.getTime() > Date.now(), { error: translate(keysMessages, language)('past') })
      .optional(),
  });

/** `contacts:read` → `scope_contacts_read` */
export const scopeKey = (scope: Scope) => `scope_${scope.replace(':', '_')}` as 'scope_contacts_read';
export const isScope = (scope: string): scope is Scope =>
  ([...SCOPES, ...CUSTODIAN_SCOPES, ...OFFICER_SCOPES] as readonly string[]).includes(scope);
