import { receiveFile } from '../../partner/imports.new/receive-file.server.ts';
import { MOST_BYTES } from './limits.ts';

/** The text of the uploaded record of KMS calls; null when there is none or it is too large. It holds no customer's datum. */
export async function readKmsFile(request: Request): Promise<string | null> {
  return receiveFile(request, async ({ bytes }) => {
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of bytes) {
      size += part.length;
      if (size > MOST_BYTES) return null;
      parts.push(part);
    }
    return Buffer.concat(parts).toString('utf8');
  });
}
