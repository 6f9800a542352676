import type { ActionFailure } from '@multipartner/serving/action-failure';
import type { Finding, FormValues } from '../participations.$participationId/fields/field-view.ts';

/** The mail as it looks now. */
export interface ShownPreview {
  html: string;
  text: string;
  subject: string;
  preheader: string;
  fromName: string;
  sizeBytes: number;
}

/** What the editor hears after an autosave. */
export interface SaveAnswer {
  revision: number;
  savedAt: string;
  findings: Finding[];
  /** Regions whose value breaks a rule and was not saved */
  refused: string[];
  preview: ShownPreview | null;
}

/** A refusal; after a conflict with what somebody else saved meanwhile. */
export interface SaveRefusal extends ActionFailure {
  current?: { revision: number; values: FormValues };
}
