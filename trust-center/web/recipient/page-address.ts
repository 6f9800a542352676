/** An address with what is to be kept in it; what is not there is left out. */
export function addressWith(path: string, kept: Readonly<Record<string, string | null | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(kept)) if (value) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}
