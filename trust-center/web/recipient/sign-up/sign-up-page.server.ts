/** What both addresses of a form do: the page itself and the one that a form of another site posts to. */
import { isFailureError } from '@multipartner/kernel/errors';
import { FORM_FIELDS, isFormLanguage } from '@multipartner/templates-engine/form-template';
import { languageFor } from '@multipartner/templates-engine/published-form';
import { z } from 'zod';
import { type Visitor, visitorFrom } from '../../../forms/deps.ts';
import type { SentForm } from '../../../forms/public/judge-sending.ts';
import type { LiveForm } from '../../../forms/public/read-public-form.ts';
import { CLIENT_ADDRESS_HEADER } from '../../../identity/client-address-header.ts';
import type { TrustServices } from '../../../services.ts';
import type { FormFaults, TypedValues } from './sign-up-form.tsx';
import type { AgainWord } from './sign-up-words.ts';

export const HEADERS = { 'Cache-Control': 'no-store' };
export const formParams = z.object({ address: z.string().max(60) });
export const formQuery = z.object({
  lang: z.string().max(5).optional().catch(undefined),
  done: z.literal('1').optional().catch(undefined),
});

const MAX_VALUE = 400;

/** Tags of `Accept-Language`, in the order of the browser's wishes. */
export const wishedLanguages = (header: string | null): string[] =>
  (header ?? '')
    .split(',', 20)
    .map((part) => part.trim().split(/[;-]/)[0]!.toLowerCase())
    .filter(isFormLanguage);

export const visitorOf = (request: Request, reference: string): Visitor =>
  visitorFrom(request.headers, request.headers.get(CLIENT_ADDRESS_HEADER) ?? 'unknown', reference);

/** All that the page shows of a form. */
export function shownForm(form: LiveForm, request: Request, wished: string | undefined) {
  const language = languageFor(form.content, wished, ...wishedLanguages(request.headers.get('accept-language')));
  const { languages, brand, image, fields, purposes, partner } = form.content;
  const { accentColour, logo, imprint } = form;
  return {
    language,
    languages,
    sender: { partnerName: partner, brand, accentColour, logo, imprint },
    form: { language, texts: form.content.texts[language]!, image, fields, purposes },
    paused: form.paused,
  };
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').slice(0, MAX_VALUE);

/** What a browser typed, of whichever site's form. */
export function readTyped(form: FormData): TypedValues {
  return {
    email: text(form, 'email'),
    fields: Object.fromEntries(FORM_FIELDS.map((field) => [field, text(form, field)])),
    boxes: form.getAll('boxes').slice(0, 10).map(String),
  };
}

export interface Again {
  why: AgainWord;
  faults: FormFaults;
  typed: TypedValues;
  token: string;
}

/** Sends the form on; null when the page "look into your mailbox" is to be shown, whoever it was. */
export async function sendForm(
  services: TrustServices,
  form: LiveForm,
  request: Request,
  sent: FormData,
  reference: string,
): Promise<Again | null> {
  const typed = readTyped(sent);
  const token = String(sent.get('token') ?? '').slice(0, 2_000);
  const input: SentForm = {
    ...typed,
    token,
    trap: text(sent, 'website'),
    work: text(sent, 'work'),
    language: text(sent, 'language'),
  };
  try {
    const answer = await services.forms.requestSignUp(form, input, visitorOf(request, reference));
    if (answer.why === 'asked') return null;
    if (answer.why === 'entries') return { why: 'again', faults: answer.faults, typed, token };
    const isOver = answer.why === 'stale' || answer.why === 'changed';
    return { why: answer.why, faults: {}, typed, token: isOver ? services.forms.renewedToken(form, token) : token };
  } catch (error) {
    if (!isFailureError(error)) throw error;
    return { why: error.failure.code === 'RATE_LIMITED' ? 'later' : 'unavailable', faults: {}, typed, token };
  }
}

export const STATUS_OF: Partial<Record<AgainWord, number>> = { later: 429, busy: 429, unavailable: 503, changed: 409 };
