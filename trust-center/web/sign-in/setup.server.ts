import { toString as drawQrCode } from 'qrcode';
import { z } from 'zod';
import type { Setup } from './authenticator-setup.tsx';

const setupSchema = z.object({
  picture: z.string().startsWith('data:image/svg+xml').max(20_000),
  secret: z.string().max(200),
  recoveryCodes: z.array(z.string().max(40)).max(20),
});

/** What the page shows of a begun set-up. The QR code is a picture that our content security policy allows. */
export async function setupOf(begun: { uri: string; recoveryCodes: string[] }): Promise<Setup> {
  const drawing = await drawQrCode(begun.uri, { type: 'svg', margin: 2 });
  return {
    picture: `data:image/svg+xml;base64,${Buffer.from(drawing).toString('base64')}`,
    secret: new URL(begun.uri).searchParams.get('secret') ?? '',
    recoveryCodes: begun.recoveryCodes,
  };
}

/** The set-up that a page posted back with a wrong code; null when it is none. */
export function readSetup(form: FormData): Setup | null {
  try {
    const parsed = setupSchema.safeParse(JSON.parse(String(form.get('setup'))));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // no JSON: somebody posted by hand
  }
}
