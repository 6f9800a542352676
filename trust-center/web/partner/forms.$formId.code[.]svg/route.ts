import { toString as drawQrCode } from 'qrcode';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { formParams } from '../sign-up-forms/form-params.ts';

/** The address of a form as a QR code, for print: drawn here, so that no other service learns of it. */
export const loader = partnerRoute.loader(
  { can: ['read', 'Consent'], params: formParams },
  async ({ params: { formId }, actor, services, context }) => {
    const { url } = await services.forms.readForm(byPartner(actor, context, 'sign_up'), formId);
    const drawing = await drawQrCode(url, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
    return new Response(drawing, {
      headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'private, no-store' },
    });
  },
);
