/** Failures of images. */
import type { ErrorEntry } from './entry.ts';

export const imagesErrors = {
  IMAGE_TYPE: {
    status: 415,
    en: 'Please choose a PNG, JPEG, GIF or WebP image.',
    de: 'Bitte wählen Sie ein Bild als PNG, JPEG, GIF oder WebP.',
  },
  IMAGE_SVG: {
    status: 415,
    en: 'SVG images can hold programs, so mail programs refuse them. Please save the image as PNG and choose it again.',
    de: 'SVG-Bilder können Programme enthalten, deshalb lehnen Mailprogramme sie ab. Bitte speichern Sie das Bild als PNG und wählen Sie es erneut.',
  },
  IMAGE_BOMB: {
    status: 422,
    en: 'This image unpacks to more than {limit} million pixels. Please reduce it and choose it again.',
    de: 'Dieses Bild hat ausgepackt mehr als {limit} Millionen Bildpunkte. Bitte verkleinern Sie es und wählen Sie es erneut.',
  },
  IMAGE_BROKEN: {
    status: 422,
    en: 'This image is damaged and cannot be read. Save it again in a program for pictures, or choose another.',
    de: 'Dieses Bild ist beschädigt und lässt sich nicht lesen. Speichern Sie es in einem Bildprogramm neu, oder wählen Sie ein anderes.',
  },
  IMAGE_ANIMATED: {
    status: 422,
    en: 'This animation is too large to be cut frame by frame. Make it shorter or smaller, or cut it before you add it.',
    de: 'Diese Animation ist zu groß, um Bild für Bild zugeschnitten zu werden. Kürzen oder verkleinern Sie sie, oder schneiden Sie sie vor dem Aufnehmen zu.',
  },
  IMAGE_RIGHTS_OVER: {
    status: 409,
    en: 'The rights of the image “{name}” ended on {date}. Replace it, or extend its rights under Images.',
    de: 'Die Rechte am Bild „{name}“ endeten am {date}. Ersetzen Sie es, oder verlängern Sie seine Rechte unter Bilder.',
  },
  MEDIA_REFUSED: {
    status: 422,
    en: 'Only PNG, JPEG, GIF and WebP images up to {limit} are accepted.',
    de: 'Nur PNG-, JPEG-, GIF- und WebP-Bilder bis {limit} sind erlaubt.',
  },
} as const satisfies Record<string, ErrorEntry>;
