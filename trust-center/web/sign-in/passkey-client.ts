/** The browser's side of passkeys; loaded only when somebody uses one. */
import { passkeyClient } from '@better-auth/passkey/client';
import { createAuthClient } from 'better-auth/client';

const createClient = () => createAuthClient({ plugins: [passkeyClient()] });

/** True when the trust center accepted a passkey and opened a session. */
export async function signInWithPasskey(): Promise<boolean> {
  const { error } = await createClient().signIn.passkey();
  return !error;
}

/** True when this device's new passkey is registered for the signed-in person. */
export async function addPasskey(name: string): Promise<boolean> {
  const answer = await createClient().passkey.addPasskey({ name });
  return !answer?.error;
}
