/** The browser's side of passkeys; loaded only when somebody uses one. */
import { passkeyClient } from '@better-auth/passkey/client';
import { createAuthClient } from 'better-auth/client';

const createClient = () => createAuthClient({ plugins: [passkeyClient()] });

/** True when the trust center accepted a passkey and opened a session. */
export async function signInWithPasskey(): Promise<boolean> {
  const { error } = await createClient().signIn.passkey();
  return !error;
}

/** Registers a new passkey of this device for the signed-in person. `not-fresh`: the sign-in is too long ago. */
export async function addPasskey(name: string): Promise<'added' | 'refused' | 'not-fresh'> {
  const answer = await createClient().passkey.addPasskey({ name });
  const error = answer?.error as { code?: string } | null | undefined;
  if (!error) return 'added';
  return error.code === 'SESSION_NOT_FRESH' ? 'not-fresh' : 'refused';
}
