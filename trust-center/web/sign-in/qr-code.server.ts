import { toString as drawQrCode } from 'qrcode';

/** The QR code of a set-up address as a picture that our content security policy allows. */
export const pictureOf = async (uri: string): Promise<string> =>
  `data:image/svg+xml;base64,${Buffer.from(await drawQrCode(uri, { type: 'svg', margin: 2 })).toString('base64')}`;
