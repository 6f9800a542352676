export { type MessageDraft, messageDraft } from './message-draft.ts';
export type { MessageTemplateDetail, MessageTemplateListItem } from './read-message-templates.ts';
