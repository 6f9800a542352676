import type { Recipient } from '../../clients/deliveries.ts';
import type { OrdersDeps } from '../deps.ts';
import { makeTokens, type TokenTarget } from './token.ts';

/** Paths of the recipients' pages; the routes are in recipient-routes.ts and in the web app. */
export const recipientPath = {
  page: (token: string) => `/u/${token}`,
  preferences: (token: string) => `/preferences/${token}`,
  oneClick: (token: string) => `/u/${token}/one-click`,
  view: (token: string) => `/v/${token}`,
  pixel: (token: string) => `/o/${token}.gif`,
  clickPrefix: (token: string) => `/c/${token}/`,
};

/**
 * Our own links in the mail of one delivery, and the address that its bounces come to.
 * @param counting false: links lead straight to their targets, and there is no pixel
 * @param returnDomain where bounces are taken
 */
export function recipientLinks(
  deps: Pick<OrdersDeps, 'tokenSecrets' | 'trustOrigin' | 'trackingOrigin'>,
  target: TokenTarget,
  { counting, returnDomain }: { counting: boolean; returnDomain: string },
): Pick<Recipient, 'links' | 'returnPath'> {
  const { page, preferences, click, open, returnPath } = makeTokens(deps.tokenSecrets, target);
  const at = (path: string): string => deps.trustOrigin + path;
  return {
    links: {
      unsubscribe: at(recipientPath.page(page)),
      oneClick: at(recipientPath.oneClick(page)),
      preferences: at(recipientPath.preferences(preferences)),
      viewInBrowser: at(recipientPath.view(page)),
      clickPrefix: counting ? deps.trackingOrigin + recipientPath.clickPrefix(click) : null,
      pixel: counting ? deps.trackingOrigin + recipientPath.pixel(open) : null,
    },
    returnPath: `${returnPath}@${returnDomain}`,
  };
}
