export { type FormDraft, formDraft } from './form-draft.ts';
export type { FormTemplateDetail, FormTemplateListItem } from './read-form-templates.ts';
