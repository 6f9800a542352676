/** What a new password must be. The list of passwords known from breaches is bundled: no password leaves the machine to be checked. */
import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';

export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_LENGTH = 128;

let breached: Promise<Set<string>> | undefined;
const readBreached = (): Promise<Set<string>> => {
  breached ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map(String)),
  );
  return breached;
};

/** A word of the list stays one with digits and signs around it, with another case, or written twice. */
function variants(password: string): string[] {
  const lower = password.normalize('NFKC').toLowerCase();
  const core = lower.replace(/^[^a-z]+|[^a-z]+$/g, '');
  const half = lower.slice(0, lower.length / 2);
  return [lower, core, ...(half.repeat(2) === lower ? [half] : [])];
}

/**
 * Accepts a password of 12 to 128 characters that no breach list knows and that is not the person's own name or address.
 * Failures: PASSWORD_LENGTH, PASSWORD_BREACHED, PASSWORD_PERSONAL.
 */
export async function checkPassword(
  password: string,
  person: { email: string; name: string },
): Promise<Result<void, Failure>> {
  const length = [...password].length;
  if (length < PASSWORD_MIN_LENGTH || length > PASSWORD_MAX_LENGTH)
    return failed(failure('PASSWORD_LENGTH', { least: PASSWORD_MIN_LENGTH, most: PASSWORD_MAX_LENGTH }));
  const known = await readBreached();
  if (new Set(password).size < 5 || variants(password).some((variant) => known.has(variant)))
    return failed(failure('PASSWORD_BREACHED'));
  const lower = password.toLowerCase();
  const own = [person.email.split('@')[0] ?? '', ...person.name.split(/\s+/)]
    .filter((word) => word.length >= 4)
    .map((word) => word.toLowerCase());
  const rest = own.reduce((text, word) => text.replaceAll(word, ''), lower);
  return rest.length < lower.length && rest.length < PASSWORD_MIN_LENGTH / 2
    ? failed(failure('PASSWORD_PERSONAL'))
    : ok(undefined);
}
