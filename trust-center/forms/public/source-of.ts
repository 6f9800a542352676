import { FOREIGN_ORIGIN_HEADER } from '@multipartner/serving/foreign-origin';

const SOURCE_LENGTH = 500;

/** The page that a form of another site stands on: origin and path. What follows could hold somebody's data. */
export function sourceOf(headers: Headers, ownOrigin: string): string | null {
  for (const name of ['referer', FOREIGN_ORIGIN_HEADER]) {
    const sent = headers.get(name);
    if (!sent || !URL.canParse(sent)) continue;
    const { protocol, origin, pathname } = new URL(sent);
    if (!/^https?:$/.test(protocol) || origin === ownOrigin) continue;
    return `${origin}${name === 'referer' ? pathname : ''}`.slice(0, SOURCE_LENGTH);
  }
  return null;
}
