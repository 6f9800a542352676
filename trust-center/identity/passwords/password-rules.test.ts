import { describe, expect, it } from 'vitest';
import { checkPassword } from './password-rules.ts';

const person = { email: 'erika.mustermann@autohaus.example', name: 'Erika Mustermann' };
const verdict = async (password: string) => {
  const checked = await checkPassword(password, person);
  return checked.ok ? 'ok' : checked.failure.code;
};

describe('a new password', () => {
  it.each(['seven quiet lamps on the pier', 'Regenschirm-Kaktus-42-Violine', 'пять зонтов у причала'])(
    '%s is accepted',
    async (one) => {
      expect(await verdict(one)).toBe('ok');
    },
  );

  it.each(['short', 'elevenchars', 'x'.repeat(129)])('%s has the wrong length', async (one) => {
    expect(await verdict(one)).toBe('PASSWORD_LENGTH');
  });

  it.each(['passwordpassword', 'PASSWORD123456', '123456789012', '!!!iloveyou2026', 'aaaaaaaaaaaaaa', 'abababababab'])(
    '%s is known or easy to guess',
    async (one) => {
      expect(await verdict(one)).toBe('PASSWORD_BREACHED');
    },
  );

  it.each(['ErikaMustermann1', 'erika.mustermann'])('%s is the person’s own name', async (one) => {
    expect(await verdict(one)).toBe('PASSWORD_PERSONAL');
  });
});
