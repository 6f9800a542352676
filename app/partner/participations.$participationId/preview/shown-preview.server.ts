import type { Preview } from '@multipartner/templates-engine/compile';
import type { ShownPreview } from '../../participations.$participationId_.save/answer.ts';

/** What of a compiled mail the page shows. */
export const shownPreview = ({ html, text, subject, preheader, fromName, sizeBytes }: Preview): ShownPreview => ({
  html,
  text,
  subject,
  preheader,
  fromName,
  sizeBytes,
});
