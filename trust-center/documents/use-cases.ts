/** Documents, as the trust center's screens and its REST API call them. */
import { makePdf } from './make-pdf.ts';

export function createDocumentUseCases() {
  return { makePdf };
}
export type DocumentUseCases = ReturnType<typeof createDocumentUseCases>;
