/** Changes to one region, without React: setting and clearing fields, severities and own sentences. */
import type { Constraint, Region, Severity } from '@multipartner/templates-engine/document';

/** Sets fields of a region; undefined takes one away. */
export function withFields<R extends Region>(region: R, patch: Partial<Record<keyof R, unknown>>): R {
  const next: Record<string, unknown> = { ...region };
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) delete next[name];
    else next[name] = value;
  }
  return next as R;
}

/** How heavily a broken constraint weighs; `block` is the standard and not stored. */
export function withSeverity<R extends Region>(region: R, constraint: Constraint, severity: Severity): R {
  const { [constraint]: _before, ...others } = region.severities ?? {};
  const severities = severity === 'block' ? others : { ...others, [constraint]: severity };
  return withFields<R>(region, {
    severities: Object.keys(severities).length > 0 ? severities : undefined,
  } as Partial<Record<keyof R, unknown>>);
}

/** HQ's own sentence of a constraint in one language; an empty one takes the built-in again. */
export function withMessage<R extends Region>(
  region: R,
  constraint: Constraint,
  language: string,
  sentence: string,
): R {
  const { [language]: _before, ...others } = region.messages?.[constraint] ?? {};
  const sentences = sentence.trim() === '' ? others : { ...others, [language]: sentence };
  const { [constraint]: _all, ...rest } = region.messages ?? {};
  const messages = Object.keys(sentences).length > 0 ? { ...rest, [constraint]: sentences } : rest;
  return withFields<R>(region, {
    messages: Object.keys(messages).length > 0 ? messages : undefined,
  } as Partial<Record<keyof R, unknown>>);
}

/** Minor units of a currency: 2 for EUR, 0 for JPY. Currencies that nobody knows count as 2. */
export function currencyDecimals(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2; // typed, but no currency yet
  }
}
