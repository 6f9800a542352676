/** Reads one SPF record (RFC 7208, 4.6 and 12) into its terms. */

export interface SpfTerm {
  /** `+` pass, `-` fail, `~` softfail, `?` neutral */
  qualifier: '+' | '-' | '~' | '?';
  name: 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists';
  /** The domain behind the colon, lower case; empty: the domain itself. A macro is kept as it stands. */
  domain: string;
}

export interface SpfRecord {
  terms: SpfTerm[];
  redirect: string | null;
  /** Terms behind `all`, which nobody reads */
  behindAll: SpfTerm[];
}

const MECHANISM =
  /^([+\-~?])?(all|include|a|mx|ptr|ip4|ip6|exists)(?::([^/\s]*(?:\/[^/\s]*)*?))?((?:\/\d{1,3})?(?:\/\/\d{1,3})?)$/i;
const ADDRESS = /^([+\-~?])?(ip[46]):([0-9a-f.:]+)(?:\/(\d{1,3}))?$/i;
const MODIFIER = /^([a-z][a-z0-9._-]*)=(\S*)$/i;

/** True for a TXT record that claims to be SPF, well written or not. */
export const isSpf = (record: string): boolean => /^v=spf1(?:\s|$)/i.test(record.trim());

/** Null with the term that cannot be read: receivers then treat the whole record as broken. */
export function readSpf(record: string): { ok: true; record: SpfRecord } | { ok: false; term: string } {
  const terms: SpfTerm[] = [];
  const behindAll: SpfTerm[] = [];
  let redirect: string | null = null;
  for (const part of record.trim().split(/\s+/).slice(1)) {
    const modifier = MODIFIER.exec(part);
    if (modifier) {
      if (modifier[1]!.toLowerCase() !== 'redirect') continue;
      if (redirect !== null || !modifier[2]) return { ok: false, term: part };
      redirect = modifier[2].toLowerCase();
      continue;
    }
    const address = ADDRESS.exec(part);
    const mechanism = address ?? MECHANISM.exec(part);
    if (!mechanism) return { ok: false, term: part };
    const name = mechanism[2]!.toLowerCase() as SpfTerm['name'];
    const domain = (mechanism[3] ?? '').toLowerCase();
    if ((name === 'include' || name === 'exists' || name === 'ip4' || name === 'ip6') && !domain)
      return { ok: false, term: part };
    const term: SpfTerm = { qualifier: (mechanism[1] ?? '+') as SpfTerm['qualifier'], name, domain };
    (terms.some((one) => one.name === 'all') ? behindAll : terms).push(term);
  }
  return { ok: true, record: { terms, redirect, behindAll } };
}
