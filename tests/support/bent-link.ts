/**
 * The same token with one character in its middle changed: right in length and alphabet, wrong in content, every time.
 * (A changed end may be no change: a token ends in "AA" now and then, and its last bits may be padding.)
 * @throws Error for what is too short to be a token.
 */
export function bentLink(token: string): string {
  const at = token.length >> 1;
  if (token.length < 8) throw new Error(`"${token}" is too short to be a token`);
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
}
