/** The three demo mails of Aurora Mobility. Images are `asset:<name>`; the seed puts the asset ids in their place. */
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { auroraLumen } from './mails/aurora-lumen.ts';
import { springService } from './mails/spring-service.ts';
import { winterTyres } from './mails/winter-tyres.ts';

export interface DemoMail {
  /** Stable name: file names and image names derive from it */
  key: 'spring-service' | 'aurora-lumen' | 'winter-tyres';
  name: string;
  document: TemplateDocument;
}

export const demoMails = (): DemoMail[] => [
  { key: 'aurora-lumen', name: 'Aurora Lumen: Premiere', document: auroraLumen() },
  { key: 'spring-service', name: 'Frühlings-Check', document: springService() },
  { key: 'winter-tyres', name: 'Winterreifen', document: winterTyres() },
];
