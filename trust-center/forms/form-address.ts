/**
 * The public address of a form: partner and form, 16 bytes each, so that the page finds its rows without a list of all partners' forms.
 * It names nobody, and neither part can be guessed.
 */
import { idBytes, idFromBytes } from '@multipartner/kernel/ids';

export interface FormTarget {
  partnerId: string;
  formId: string;
}

const PATTERN = /^[A-Za-z0-9_-]{43}$/;

export const formAddress = ({ partnerId, formId }: FormTarget): string =>
  Buffer.concat([idBytes(partnerId), idBytes(formId)]).toString('base64url');

/** Null for anything that is no address of a form. */
export function readFormAddress(address: string): FormTarget | null {
  if (!PATTERN.test(address)) return null;
  const bytes = Buffer.from(address, 'base64url');
  return {
    partnerId: idFromBytes('partner', bytes.subarray(0, 16)),
    formId: idFromBytes('signUpForm', bytes.subarray(16)),
  };
}

export const formUrl = (origin: string, target: FormTarget): string => `${origin}/f/${formAddress(target)}`;

/** Where forms of other sites post to: it shows the form once more with what was typed, and changes nothing. */
export const EMBEDDED_FORM_PATH = /^\/f\/[A-Za-z0-9_-]{43}\/embed$/;
