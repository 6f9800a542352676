/** Addresses of the partner's screens. Their parameters are checked by partner-params.ts, which the browser does not need. */
import { deskHref } from '@multipartner/ui/partner-navigation';

export const HOME = '/partner';
export const CAMPAIGNS = '/partner/campaigns';
export const PROFILE = '/partner/profile';
export const API_KEYS = '/partner/api-keys';
/** Takes an image for the own library and answers JSON */
export const IMAGES = '/partner/images/add';
export const IMAGE_LIBRARY = '/partner/images';
export const imagePath = (assetId: string): string => `${IMAGE_LIBRARY}/${assetId}`;
export const participationPath = (id: string): string => `/partner/participations/${id}`;
export const savePath = (id: string): string => `${participationPath(id)}/save`;
export const variantsPath = (id: string): string => `${participationPath(id)}/variants`;
/** What was handed over, signed */
export const receiptsPath = (id: string): string => `${participationPath(id)}/receipts`;
export const historyPath = (id: string): string => `${participationPath(id)}/history`;
export const USUAL_TEXTS = '/partner/usual-texts';
export const previewPath = (id: string): string => `${participationPath(id)}/preview`;
/** A newer version of the mail: what is new, and what becomes of the partner's texts */
export const upgradePath = (id: string): string => `${participationPath(id)}/upgrade`;
export const mergeMailPath = (id: string, side: 'before' | 'after'): string => `${upgradePath(id)}/mail?side=${side}`;
export const keptTextsPath = (id: string): string => `${participationPath(id)}/kept-texts`;

/**
 * A page of the trust center at this partner's desk: people with several partners would else land at the one they opened there last.
 * `target` is a path there or a whole address of it.
 */
export function trustCenterUrl(trustOrigin: string, partnerId: string, target: string): string {
  const path = target.startsWith(trustOrigin) ? target.slice(trustOrigin.length) : target;
  return deskHref(trustOrigin, partnerId, path);
}
