/** What a form that came back says, judged before anything is kept. The answer never depends on who is known here. */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { type FormField, type FormLanguage, isFormLanguage } from '@multipartner/templates-engine/form-template';
import { languageFor } from '@multipartner/templates-engine/published-form';
import { normaliseAddress } from '../../people/address/normalise-address.ts';
import { cleanCell } from '../../people/csv/clean-cell.ts';
import type { FormsDeps } from '../deps.ts';
import { readFormToken, type ShownForm } from './form-token.ts';
import { isSolved } from './proof-of-work.ts';
import type { LiveForm } from './read-public-form.ts';

/** Faster than this nobody reads what he agrees to. */
export const LEAST_MS = 2 * SECOND_MS;
export const MOST_MS = 24 * HOUR_MS;
/** Who cannot solve the puzzle of an attack waits. */
export const WAIT_WITHOUT_SCRIPT_MS = MINUTE_MS;
const MAX_FIELD = 200;

/** As the browser sent it; every value is a stranger's. */
export interface SentForm {
  token: string;
  email: string;
  fields: Readonly<Partial<Record<FormField, string>>>;
  /** Purposes whose box was ticked */
  boxes: readonly string[];
  /** A field that people do not see */
  trap: string;
  work: string;
  language: string;
}

/**
 * Why the form is shown once more with what was typed: `stale` after a day, `changed` when its text is another by now, `too_fast`, `busy`
 * when an attack asks for patience, `entries` with fields to mend.
 */
export type Again =
  | { why: 'stale' | 'changed' | 'too_fast' | 'busy' }
  | { why: 'entries'; faults: { email?: 'missing' | 'invalid'; boxes?: 'missing'; birthday?: 'invalid' } };

export interface SoundForm {
  shown: ShownForm;
  language: FormLanguage;
  address: string;
  fields: Partial<Record<FormField, string>>;
  /** Ticked, in the form's order */
  purposes: LiveForm['content']['purposes'];
}

/** A text of one line without controls, at most as long as a contact's fields here. */
const tidy = (text: string): string => cleanCell(text).slice(0, MAX_FIELD);

function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function fieldsOf(form: LiveForm, sent: SentForm): Partial<Record<FormField, string>> {
  return Object.fromEntries(
    form.content.fields.flatMap((field) => {
      const value = tidy(sent.fields[field] ?? '');
      return value ? [[field, value]] : [];
    }),
  );
}

/** `underAttack` asks for the puzzle, or for patience. */
export function judgeSending(
  deps: Pick<FormsDeps, 'clock' | 'tokenSecrets'>,
  form: LiveForm,
  sent: SentForm,
  underAttack: boolean,
): { sound: SoundForm; needsPatience: boolean } | Again {
  const shown = readFormToken(deps.tokenSecrets, sent.token);
  const ageMs = shown ? deps.clock.now().getTime() - shown.shownAtMs : 0;
  if (!shown || shown.formId !== form.target.formId || ageMs > MOST_MS || ageMs < 0) return { why: 'stale' };
  if (shown.versionId !== form.versionId) return { why: 'changed' };
  if (ageMs < LEAST_MS) return { why: 'too_fast' };
  const needsPatience = underAttack && !isSolved(sent.token, sent.work);
  if (needsPatience && ageMs < WAIT_WITHOUT_SCRIPT_MS) return { why: 'busy' };
  const address = normaliseAddress(sent.email);
  const purposes = form.content.purposes.filter((purpose) => sent.boxes.includes(purpose));
  const fields = fieldsOf(form, sent);
  const faults = {
    ...(address.ok
      ? {}
      : { email: address.failure === 'ADDRESS_MISSING' ? ('missing' as const) : ('invalid' as const) }),
    ...(purposes.length > 0 ? {} : { boxes: 'missing' as const }),
    ...(fields.birthday && !isDay(fields.birthday) ? { birthday: 'invalid' as const } : {}),
  };
  if (!address.ok || Object.keys(faults).length > 0) return { why: 'entries', faults };
  const language = languageFor(form.content, isFormLanguage(sent.language) ? sent.language : null);
  return { sound: { shown, language, address: address.value.address, fields, purposes }, needsPatience };
}
