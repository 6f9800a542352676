/** What the person was sent, and what it did with it as far as that is kept with the name. */

import { compileProgram } from '@multipartner/templates-engine/program';
import { contactTags } from '../../orders/contact-tags.ts';
import type { PackageContent } from '../../orders/packages/package-row.ts';
import { previewLinks } from '../../orders/preview/render-mail.ts';
import { iso, MOST_ROWS, type Place } from './place.ts';

interface MailRow {
  deliveryId: string;
  content: PackageContent;
  state: string;
  reason: string | null;
  attempts: number;
  acceptedAt: Date | null;
  bouncedAt: Date | null;
  complainedAt: Date | null;
  /** What came back: its kind and code */
  answers: { kind: string; status: string | null; at: string }[] | null;
  unsubscribedAt: Date | null;
  updatedAt: Date;
}

export const mails: Place = {
  name: 'mails',
  tables: ['delivery', 'delivery_feedback'],
  portable: false,
  async collect({ deps, query, subject: { contactId, contact } }) {
    if (!contact) return [];
    const rows = await query<MailRow>(
      `SELECT d.id AS "deliveryId", k.content, d.state, d.reason, d.attempts, d."acceptedAt", d."bouncedAt", d."complainedAt", d."unsubscribedAt", d."updatedAt",
         (SELECT json_agg(json_build_object('kind', f.kind, 'status', f.status, 'at', f."receivedAt") ORDER BY f."receivedAt") FROM delivery_feedback f
          WHERE f."orderId" = d."orderId" AND f."deliveryId" = d.id) AS answers
       FROM delivery d JOIN send_order o ON o.id = d."orderId" JOIN send_package k ON k.id = o."packageId"
       WHERE d."contactId" = $1 ORDER BY d.id LIMIT ${MOST_ROWS}`,
      [contactId],
    );
    const links = previewLinks(deps.trustOrigin);
    return rows.map(({ deliveryId, content, ...row }) => {
      const { mail, campaignName } = content;
      const tags = contactTags(contact.profile, mail.language);
      return {
        deliveryId,
        campaign: campaignName,
        subject: compileProgram(mail.subject, mail.links, 'text')({ tags, links }),
        state: row.state,
        reason: row.reason,
        attempts: row.attempts,
        acceptedAt: iso(row.acceptedAt),
        bouncedAt: iso(row.bouncedAt),
        complainedAt: iso(row.complainedAt),
        unsubscribedAt: iso(row.unsubscribedAt),
        changedAt: row.updatedAt.toISOString(),
        cameBack: (row.answers ?? []).map(({ at, ...answer }) => ({ ...answer, at: new Date(at).toISOString() })),
      };
    });
  },
};

interface MessageRow {
  template: string;
  version: number;
  ground: string;
  createdAt: Date;
  acceptedAt: Date | null;
  answer: string | null;
  answeredAt: Date | null;
  unsubscribedAt: Date | null;
}

export const messages: Place = {
  name: 'messages',
  tables: ['message'],
  portable: false,
  async collect({ query, subject: { contactId } }) {
    const rows = await query<MessageRow>(
      `SELECT m."templateKey" AS template, v.number AS version, m.ground, m."createdAt", s."acceptedAt", m.answer::text, m."answeredAt", m."unsubscribedAt"
       FROM message m JOIN message_template_version v ON v.id = m."versionId" LEFT JOIN single_mail s ON s.id = m.id
       WHERE m."contactId" = $1 ORDER BY m.id LIMIT ${MOST_ROWS}`,
      [contactId],
    );
    return rows.map(({ createdAt, acceptedAt, answeredAt, unsubscribedAt, ...row }) => ({
      ...row,
      sentAt: createdAt.toISOString(),
      acceptedAt: iso(acceptedAt),
      answeredAt: iso(answeredAt),
      unsubscribedAt: iso(unsubscribedAt),
    }));
  },
};

export const reactions: Place = {
  name: 'reactions',
  tables: ['recipient_event'],
  portable: true,
  async collect({ query, subject: { contactId } }) {
    const rows = await query<{
      deliveryId: string;
      kind: string;
      linkIndex: number | null;
      machine: boolean;
      at: Date;
    }>(
      `SELECT e."deliveryId", e.kind::text, e."linkIndex", e.machine, e.at FROM recipient_event e
       JOIN delivery d ON d."orderId" = e."orderId" AND d.id = e."deliveryId" WHERE d."contactId" = $1 ORDER BY e.id LIMIT ${MOST_ROWS}`,
      [contactId],
    );
    return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
  },
};
