const LEADS_SOMEWHERE = /^(https?|mailto|tel):$/;

/** Where a link of a sent mail leads, as its template has it; null for an address that nobody is led to. */
export function linkTarget(link: unknown): string | null {
  if (typeof link !== 'string' || !URL.canParse(link)) return null;
  const url = new URL(link);
  return LEADS_SOMEWHERE.test(url.protocol) ? url.href : null;
}
