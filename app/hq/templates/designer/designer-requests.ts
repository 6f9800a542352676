/** What the designer asks of the server besides its page, as plain requests with typed answers. */
import type { ActionFailure } from '@multipartner/serving/action-failure';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { templateUrls } from '../template-urls.ts';

export type Answer<T> =
  | { kind: 'done'; value: T }
  | { kind: 'refused'; code: string; message: string }
  /** The session is over: the answer was a way to the sign-in */
  | { kind: 'signed-out' }
  /** No answer at all */
  | { kind: 'offline' };

/** One request; never throws. */
export async function ask<T>(url: string, init: RequestInit): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { accept: 'application/json', ...init.headers },
    });
  } catch {
    return { kind: 'offline' }; // fetch rejects only when no answer came
  }
  if (response.type === 'opaqueredirect' || response.status === 401) return { kind: 'signed-out' };
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return { kind: 'done', value: body as T };
  const refusal = body as Partial<ActionFailure> | null;
  return {
    kind: 'refused',
    code: refusal?.failure?.code ?? 'INTERNAL',
    message: refusal?.message ?? response.statusText,
  };
}

export const json = (value: unknown): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json' },
});

export const saveDraft = (templateId: string, revision: number, document: TemplateDocument) =>
  ask<{ revision: number }>(templateUrls.draft(templateId), json({ revision, document }));

export const readDraft = (templateId: string) =>
  ask<{ revision: number; document: TemplateDocument }>(templateUrls.draft(templateId), {});

export interface MailPreview {
  html: string;
  subject: string;
  preheader: string;
  fromName: string;
  sizeBytes: number;
  warnings: { rule: string; detail: string }[];
}

export const previewDocument = (
  templateId: string,
  document: TemplateDocument,
  as: { partnerId?: string; language: string },
) => ask<MailPreview>(templateUrls.preview(templateId, {}), json({ document, ...as }));

export interface LibraryImage {
  id: string;
  name: string;
  altText: string;
  width: number;
  height: number;
  path: string;
}

export const listImages = (after?: string) =>
  ask<{ images: LibraryImage[]; next: string | null }>(
    after ? `${templateUrls.images()}?after=${encodeURIComponent(after)}` : templateUrls.images(),
    {},
  );

export function uploadImage(file: File) {
  const body = new FormData();
  body.append('file', file);
  return ask<LibraryImage>(templateUrls.images(), { method: 'POST', body });
}
