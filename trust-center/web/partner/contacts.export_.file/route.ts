import { Readable } from 'node:stream';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { translate } from '@multipartner/ui/messages';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { z } from 'zod';
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

const FACTS = ['mailable', 'legalGround', 'consentState', 'createdAt'] as const;
const isFact = (column: string): column is (typeof FACTS)[number] => (FACTS as readonly string[]).includes(column);

/** The file itself. Posted, so that no link and no reload makes one. */
export const action = partnerRoute.action(
  { can: ['export', 'Contact'], answersJson: true, freshSignIn: true },
  async ({ request, actor, services, context, language }) => {
    const format = z.enum(EXPORT_FORMATS).safeParse((await request.formData()).get('format'));
    if (!format.success) throw new FailureError(failure('INVALID'));
    const t = translate(exportMessages, language);
    const field = translate(addressBookMessages, language);
    const bytes = await services.people.exportContacts(byPartner(actor, context, 'export'), {
      format: format.data,
      words: (column) => (isFact(column) ? t(column) : field(column)),
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
