import { Readable } from 'node:stream';
import { FailureError, failure } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { z } from 'zod';
import { purposeWordsMessages } from '../../../clients/people/purpose-words.messages.ts';
import type { MailPurpose } from '../../../people/consent/purposes.ts';
import type { ExportColumn } from '../../../people/export/export-contacts.ts';
import { EXPORT_FORMATS } from '../../../people/export/formats.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { addressBookMessages } from '../address-book/address-book.messages.ts';
import { exportMessages } from '../contacts.export/export.messages.ts';

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** "Legal ground: invitations" */
function columnName(column: ExportColumn, language: Language): string {
  const t = translate(exportMessages, language);
  if (column === 'createdAt') return t(column);
  const [, fact, purpose] = /^(ground|mailable)_(.+)$/.exec(column) ?? [];
  if (!purpose) return translate(addressBookMessages, language)(column as 'email');
  return t(fact as 'ground', { purpose: translate(purposeWordsMessages, language)(purpose as MailPurpose) });
}

/** The file itself. Posted, so that no link and no reload makes one. */
export const action = partnerRoute.action(
  { can: ['export', 'Contact'], answersJson: true, freshSignIn: true },
  async ({ request, actor, services, context, language }) => {
    const format = z.enum(EXPORT_FORMATS).safeParse((await request.formData()).get('format'));
    if (!format.success) throw new FailureError(failure('INVALID'));
    const t = translate(exportMessages, language);
    const bytes = await services.people.exportContacts(byPartner(actor, context, 'export'), {
      format: format.data,
      language,
      words: (column) => columnName(column, language),
    });
    const day = new Date().toISOString().slice(0, 10);
    return new Response(createReadableStreamFromReadable(Readable.from(bytes, { objectMode: false })), {
      headers: {
        'Content-Type': MEDIA_TYPES[format.data],
        'Content-Disposition': `attachment; filename="${t('fileName')}-${day}.${format.data}"`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  },
);
