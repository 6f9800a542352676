import type { ConsentState, LegalGround } from '../consent/next-consent.ts';
import { isMailable } from '../consent/next-consent.ts';
import { consentOf, type OpenedContact } from './contact-rows.ts';
import type { ContactProfile } from './profile.ts';

/** A contact as the partner's screens show it. */
export interface ContactView {
  contactId: string;
  /** Send it back with an edit: somebody else's change meanwhile is then noticed. */
  rowVersion: string;
  profile: ContactProfile;
  legalGround: LegalGround;
  consentState: ConsentState;
  /** By consent; a suppression is shown apart */
  mailable: boolean;
  needsSmtpUtf8: boolean;
  createdAt: Date;
  updatedAt: Date;
}

export const contactView = ({ record, profile }: OpenedContact): ContactView => ({
  contactId: record.id,
  rowVersion: record.rowVersion,
  profile,
  legalGround: record.legalGround,
  consentState: record.consentState,
  mailable: isMailable(consentOf(record)),
  needsSmtpUtf8: record.needsSmtpUtf8,
  createdAt: record.createdAt,
  updatedAt: record.updatedAt,
});
