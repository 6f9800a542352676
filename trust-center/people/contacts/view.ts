import { aimFor } from '../consent/mail-aim.ts';
import { type ConsentStanding, isMailable } from '../consent/next-consent.ts';
import { MAIL_PURPOSES, type MailPurpose } from '../consent/purposes.ts';
import { type OpenedContact, standingsOf } from './contact-rows.ts';
import type { ContactProfile } from './profile.ts';

/** For what a person may get mail, and why. */
export interface PurposeStanding extends ConsentStanding {
  purpose: MailPurpose;
  /** By this ground, for mails of the partner's own; a suppression is shown apart */
  mailable: boolean;
}

/** A contact as the partner's screens show it. */
export interface ContactView {
  contactId: string;
  /** Send it back with an edit: somebody else's change meanwhile is then noticed. */
  rowVersion: string;
  profile: ContactProfile;
  /** All purposes, always in the same order */
  grounds: PurposeStanding[];
  /** For at least one purpose; a suppression is shown apart */
  mailable: boolean;
  needsSmtpUtf8: boolean;
  /** Since when the data may only be kept (Art. 18 GDPR): in no send, segment or export */
  restrictedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export function contactView({ record, profile }: OpenedContact): ContactView {
  const standings = standingsOf(record);
  const grounds = MAIL_PURPOSES.map((purpose) => ({
    purpose,
    ...standings[purpose],
    mailable: isMailable(standings[purpose], aimFor(purpose)),
  }));
  return {
    contactId: record.id,
    rowVersion: record.rowVersion,
    profile,
    grounds,
    mailable: grounds.some(({ mailable }) => mailable),
    needsSmtpUtf8: record.needsSmtpUtf8,
    restrictedAt: record.restrictedAt,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
  };
}
