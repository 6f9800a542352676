/** What the designer asks about comments, about others who edit, and about states that were kept. */
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { templateUrls } from '../../template-urls.ts';
import { ask, json } from '../designer-requests.ts';

export type { Answer } from '../designer-requests.ts';

interface Said {
  id: string;
  text: string;
  author: { name: string; isYou: boolean };
  createdAt: string;
  unread: boolean;
}
export interface Thread extends Said {
  place: string;
  resolved: boolean;
  answers: Said[];
}

/** Who else is here, and the newest revision with who saved it. */
export interface EditingNews {
  revision: number;
  saved: { name: string; isYou: boolean; at: string } | null;
  others: { name: string; since: string }[];
}

export const readEditing = (templateId: string, leaving: boolean) =>
  ask<EditingNews>(templateUrls.editing(templateId), { ...json({ leaving }), keepalive: leaving });

export const talkRequests = {
  list: (templateId: string) => ask<{ threads: Thread[]; unread: number }>(templateUrls.comments(templateId), {}),
  add: (templateId: string, comment: { place: string; text: string; threadId?: string }) =>
    ask<{ commentId: string }>(templateUrls.comments(templateId), json({ intent: 'add', ...comment })),
  resolve: (templateId: string, commentId: string, resolved: boolean) =>
    ask<null>(templateUrls.comments(templateId), json({ intent: 'resolve', commentId, resolved })),
  read: (templateId: string) => ask<null>(templateUrls.comments(templateId), json({ intent: 'read' })),
};

export interface KeptState {
  id: string;
  name: string;
  keptAt: string;
}

/** Keeps a state: the given one as one's own, or without one the stored draft as whose it is. */
export const keepState = (templateId: string, document?: TemplateDocument) =>
  ask<{ keptDraftId: string }>(templateUrls.kept(templateId), json(document ? { document } : {}));
export const listKeptStates = (templateId: string) => ask<{ kept: KeptState[] }>(templateUrls.kept(templateId), {});
export const readKeptState = (templateId: string, keptDraftId: string) =>
  ask<{ document: TemplateDocument }>(templateUrls.kept(templateId, keptDraftId), {});
